// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A flow under way.
 *
 * @param shared whether its values are those of the frame below
 * @param tries how often its question has been put
 * @param came whether what it waited for came; null: it has not been waiting
 */
record Frame(
        String flow,
        int version,
        int line,
        boolean shared,
        Map<String, JsonNode> values,
        Set<String> skipped,
        int tries,
        Status status,
        @Nullable String asked,
        @Nullable Instant until,
        @Nullable String event,
        @Nullable Boolean came) {
    enum Status {
        RUNNING,
        LISTENING,
        CALLING,
        WAITING
    }

    static Frame begun(String flow, int version, boolean shared) {
        return new Frame(
                flow,
                version,
                0,
                shared,
                Map.of(),
                Set.of(),
                0,
                Status.RUNNING,
                null,
                null,
                null,
                null);
    }

    Frame at(int line) {
        return new Frame(
                flow,
                version,
                line,
                shared,
                values,
                skipped,
                0,
                Status.RUNNING,
                null,
                null,
                null,
                null);
    }

    Frame with(String name, JsonNode value) {
        var more = new HashMap<>(values);
        var left = new HashSet<>(skipped);
        if (value.isNull()) {
            more.remove(name);
            left.remove(name);
        } else {
            more.put(name, value);
        }
        return new Frame(
                flow,
                version,
                line,
                shared,
                Map.copyOf(more),
                Set.copyOf(left),
                tries,
                status,
                asked,
                until,
                event,
                came);
    }

    Frame without(String slot) {
        var more = new HashSet<>(skipped);
        more.add(slot);
        return new Frame(
                flow,
                version,
                line,
                shared,
                values,
                Set.copyOf(more),
                tries,
                Status.RUNNING,
                asked,
                until,
                event,
                came);
    }

    Frame asking(String slot) {
        return state(Status.LISTENING, tries + 1, slot, null, null, null);
    }

    Frame missed() {
        return state(Status.RUNNING, tries, asked, null, null, null);
    }

    Frame resumed() {
        return state(Status.RUNNING, Math.max(0, tries - 1), null, null, null, null);
    }

    Frame calling() {
        return state(Status.CALLING, tries, asked, null, null, null);
    }

    Frame running() {
        return state(Status.RUNNING, tries, asked, null, null, null);
    }

    Frame waiting(@Nullable Instant until, @Nullable String event) {
        return state(Status.WAITING, tries, null, until, event, null);
    }

    Frame came(boolean event) {
        return state(Status.RUNNING, tries, null, null, null, event);
    }

    private Frame state(
            Status status,
            int tries,
            @Nullable String asked,
            @Nullable Instant until,
            @Nullable String event,
            @Nullable Boolean came) {
        return new Frame(
                flow, version, line, shared, values, skipped, tries, status, asked, until, event,
                came);
    }
}
