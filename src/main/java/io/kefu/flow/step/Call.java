// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a store or a service. */
@Doc(
        value = "Asks a store or a service of the merchant's own.",
        example =
                """
                call:
                  do: find-order
                  with: {number: number, email: email}
                  into: order
                  else:
                    - handoff: order-source-down
                """)
public record Call(
        @Doc(name = "do", value = "The operation of the store.") @Nullable String operation,
        @Doc("Or a service of the merchant's own.") @Nullable Http http,
        @Doc("The arguments, as expressions over slots and results.") Map<String, Expression> with,
        @Doc("The name of the result in conditions and texts.") String into,
        @Doc(name = "else", value = "What happens when there is no answer.") List<Step> otherwise)
        implements Step {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Override
    public Next run(Scene scene) {
        return new Next.Ask(operation == null ? "http" : operation, scene.values(with), into, http);
    }

    @Override
    public Next told(boolean well, Scene scene) {
        return well ? new Next.Onward() : new Next.Into(0);
    }

    @Override
    public void check(Check check) {
        if ((operation == null) == (http == null)) {
            check.wrong(this, "`call` has `do` or `http`", "write one of the two");
        } else if (operation != null) {
            check.operation(this, operation, with);
        } else if (http != null) {
            with.values().forEach(check::value);
            check(http, check);
        }
        if (otherwise.isEmpty()) {
            check.wrong(
                    this,
                    "`call` has no `else`",
                    "add `else:` with what happens when there is no answer, such as `handoff`");
        }
        check.names(this, into);
    }

    private static void check(Http http, Check check) {
        if (!http.url().startsWith("https://") || http.url().contains("{")) {
            check.wrong(
                    http,
                    "`" + http.url() + "` is no address that can be called",
                    "write one that starts with https:// and has no values in it");
        }
        if (http.timeout() != null
                && (http.timeout().compareTo(LONGEST) > 0 || http.timeout().isZero())) {
            check.wrong(http, "`timeout` is not between 1s and 10s", "write for instance 5s");
        }
        if (http.returns().isEmpty()) {
            check.wrong(
                    http,
                    "`returns` is missing",
                    "name the fields of the answer that the flow uses, such as `state: text`");
        }
    }

    @Override
    public List<List<Step>> blocks() {
        return List.of(otherwise);
    }

    @Override
    public String words(String language) {
        return http != null ? http.url() : String.valueOf(operation);
    }

    @Override
    public List<String> gives() {
        return List.of(into);
    }
}
