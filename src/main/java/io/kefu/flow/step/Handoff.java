// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import org.jspecify.annotations.Nullable;

/** A person takes over. */
@Doc(
        value =
                "A person takes over; the shopper is told their place or when somebody is back. The"
                        + " flow ends.",
        shorthand = "reason",
        example =
                """
                handoff:
                  reason: damaged
                  priority: urgent
                  text:
                    en: I am sorry about that. A person takes care of it.
                    zh: 非常抱歉，马上为您转人工处理。
                """)
public record Handoff(
        @Doc("Why, in one word for agents and reports.") String reason,
        @Doc("The team that gets it.") @Nullable String team,
        @Doc("`urgent` goes before everything else.") @Nullable Priority priority,
        @Doc("What the shopper is told besides.") @Nullable Text text)
        implements Step {
    /** How soon. */
    public enum Priority {
        /** In turn. */
        NORMAL,
        /** First. */
        URGENT
    }

    @Override
    public Next run(Scene scene) {
        return new Next.ToPerson(reason, team, priority == Priority.URGENT, text);
    }

    @Override
    public void check(Check check) {
        if (!reason.matches("[a-z][a-z0-9-]{1,40}")) {
            check.wrong(
                    this,
                    "`" + reason + "` is no reason",
                    "write one word of small letters, digits and hyphens, such as damaged-item");
        }
        if (text != null) {
            check.words(text);
        }
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public String words(String language) {
        return reason;
    }
}
