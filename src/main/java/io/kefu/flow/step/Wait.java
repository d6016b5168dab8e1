// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for the clock or an event. */
@Doc(
        value =
                "Waits for so long, or until an event; it survives restarts, and the shopper can"
                        + " write meanwhile.",
        shorthand = "for",
        example =
                """
                wait:
                  event: order.shipped
                  for: 2d
                  else:
                    - handoff: stuck
                """)
public record Wait(
        @Doc(name = "for", value = "How long, such as 30s, 10m, 2h or 3d.") @Nullable Duration time,
        @Doc("The event.") @Nullable String event,
        @Doc(
                        name = "else",
                        value = "What happens when the time is over and the event has not come.")
                List<Step> otherwise)
        implements Step {
    private static final Duration LONGEST = Duration.ofDays(90);

    @Override
    public Next run(Scene scene) {
        var came = scene.waited();
        if (came == null) {
            scene.waitFor(time, event);
            return new Next.Pause();
        }
        return came || otherwise.isEmpty() ? new Next.Onward() : new Next.Into(0);
    }

    @Override
    public void check(Check check) {
        if (time == null && event == null) {
            check.wrong(this, "`wait` has nothing to wait for", "write `for` or `event`");
        }
        if (time != null && (time.compareTo(LONGEST) > 0 || !time.isPositive())) {
            check.wrong(this, "`for` is not between 1s and 90d", "write for instance 2h");
        }
        if (event != null && time == null) {
            check.wrong(
                    this,
                    "`wait` for an event has no end",
                    "add `for`, such as 2d, and `else` for when it does not come");
        }
        if (event == null && !otherwise.isEmpty()) {
            check.wrong(
                    this, "`else` is never used, because no event is waited for", "leave it out");
        }
    }

    @Override
    public List<List<Step>> blocks() {
        return otherwise.isEmpty() ? List.of() : List.of(otherwise);
    }

    @Override
    public boolean pauses() {
        return true;
    }

    @Override
    public String words(String language) {
        return event != null ? event : String.valueOf(time);
    }
}
