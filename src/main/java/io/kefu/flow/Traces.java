// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tells records of flows in words. Not to be called inside a transaction. */
@ApplicationScoped
public class Traces {
    private final LiveFlows live;
    private final ObjectMapper json;

    Traces(LiveFlows live, ObjectMapper json) {
        this.live = live;
        this.json = json;
    }

    /**
     * What the records of one turn tell.
     *
     * @param before the records of the turns before, oldest first, as they were written
     */
    public List<Trace.Entry> of(UUID merchantId, List<String> before, List<String> record) {
        var held = live.held(merchantId);
        if (held.isEmpty() || record.isEmpty()) {
            return List.of();
        }
        var earlier = read(before);
        var all = new ArrayList<>(earlier);
        var now = read(record);
        for (var did : now) {
            // Each version that was gone through is put at hand, also those that have ended.
            all.add(did);
            live.keep(merchantId, held.get(), State.of(all));
        }
        return Trace.of(earlier, now, held.get().shelf());
    }

    private List<Did> read(List<String> record) {
        var read = new ArrayList<Did>();
        for (var did : record) {
            try {
                read.add(json.readValue(did, Did.class));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a record cannot be read", e);
            }
        }
        return read;
    }
}
