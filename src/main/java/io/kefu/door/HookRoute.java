// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.kefu.channel.Kind;
import io.kefu.channel.Malformed;
import io.kefu.channel.Unverified;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** Raw bytes of a vendor become canonical messages in the vendor's own folder. */
@ApplicationScoped
class HookRoute extends RouteBuilder {
    /** How a source names the field of the payload that it refuses: {@code data.text: too long}. */
    private static final Pattern REFUSAL = Pattern.compile("([\\w.\\[\\]-]{1,80}): (.{1,200})");

    private static final Duration LATER = Duration.ofSeconds(5);
    private final ProducerTemplate camel;

    HookRoute(ProducerTemplate camel) {
        this.camel = camel;
    }

    @Override
    public void configure() {
        from("direct:hook.receive")
                .routeId("hook.receive")
                .removeHeaders("*")
                .toD("kamelet:${variable.kind}-source");
    }

    /**
     * What the source made of the bytes, as JSON.
     *
     * @throws Problem saying why the payload is refused
     */
    @Nullable String read(Kind kind, byte[] bytes, Map<String, @Nullable String> variables) {
        var done =
                camel.request(
                        "direct:hook.receive",
                        exchange -> {
                            exchange.getMessage().setBody(bytes);
                            variables.forEach(exchange::setVariable);
                            exchange.setVariable("kind", kind.kind());
                        });
        if (done.getException() != null) {
            throw refusal(done.getException());
        }
        return done.getMessage().getBody(String.class);
    }

    private static RuntimeException refusal(Exception e) {
        RuntimeException refusal = new IllegalStateException("the source failed", e);
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    && !(cause instanceof JsonProcessingException)
                    && !(cause instanceof CharacterCodingException)) {
                return Problem.later(503, "vendor", "the vendor cannot be asked now", LATER);
            }
            if (cause instanceof Malformed) {
                return Problem.of(400, "malformed", String.valueOf(cause.getMessage()));
            }
            if (cause instanceof Unverified) {
                return Problem.of(401, "unverified", String.valueOf(cause.getMessage()));
            }
            // jq's own exceptions are exceptions of JSON as well, and wrap each other
            if (cause.getClass().getName().startsWith("net.thisptr.jackson.jq")) {
                var told = REFUSAL.matcher(String.valueOf(cause.getMessage()));
                if (told.matches() && told.group(1).equals("later")) {
                    return Problem.later(503, "vendor", told.group(2), LATER);
                }
                if (told.matches()) {
                    var field = told.group(1);
                    return Problem.field(field, "invalid", field + " " + told.group(2));
                }
                refusal = Problem.field("body", "invalid", "the body is not of the expected shape");
            } else if (cause instanceof JsonProcessingException
                    || cause instanceof CharacterCodingException) {
                return Problem.of(400, "bad-json", "the body is not valid JSON");
            }
        }
        return refusal;
    }
}
