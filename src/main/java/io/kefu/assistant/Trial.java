// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a model as the assistant would use it: it must word a draft and propose a command. */
@ApplicationScoped
class Trial {
    private static final List<String> SAID = List.of("Do you have gift cards?");
    private final Qwen qwen;
    private final Commanding commanding;
    private final Rewording rewording;

    Trial(Qwen qwen, Commanding commanding, Rewording rewording) {
        this.qwen = qwen;
        this.commanding = commanding;
        this.rewording = rewording;
    }

    /**
     * What came of it.
     *
     * @param code {@code ok}, {@code no-model}, {@code no-commands} (it words, but does not propose
     *     commands in the form asked for) or what failed, such as {@code key-refused}
     * @param detail what the server said; null: nothing
     */
    record Result(boolean ok, String code, @Nullable String detail, long tookMs) {}

    Result of(Model model) {
        var start = Instant.now();
        if (model.baseUrl().isEmpty()) {
            return new Result(false, "no-model", null, 0);
        }
        try {
            qwen.probe(model, rewording.trial());
            var heard = new Heard(SAID, List.of(), false, null, null);
            var reply = qwen.probe(model, commanding.request(heard, Candidates.SAMPLE));
            commanding.read(reply, heard, Candidates.SAMPLE);
            return new Result(true, "ok", null, took(start));
        } catch (Commanding.NoCommands e) {
            return new Result(false, "no-commands", e.getMessage(), took(start));
        } catch (ModelFailure e) {
            return new Result(false, e.trouble().code(), e.detail(), took(start));
        }
    }

    private static long took(Instant start) {
        return Duration.between(start, Instant.now()).toMillis();
    }
}
