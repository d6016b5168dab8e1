// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What happens outside of conversations, on a page, in a store, by a program's wish: kept until a
 * turn has taken it in, each once by its key. Wants to be called inside {@code
 * CurrentMerchant.run}.
 */
@ApplicationScoped
public class Happenings {
    private final Turns turns;

    Happenings(Turns turns) {
        this.turns = turns;
    }

    /** What became of it. */
    public enum Taken {
        /** A turn will take it in. */
        NEW,
        /** It is known already. */
        REPEATED,
        /** The bot does not own the conversation: nothing comes of it. */
        NOT_THE_BOTS
    }

    /**
     * Something has happened; the conversation's next turn takes it in.
     *
     * @param key what stays the same when it is told again
     */
    public Taken add(UUID conversationId, String key, String name, JsonNode data) {
        var conversation = Conversation.lock(conversationId);
        if (conversation == null || !conversation.botOwns()) {
            return Taken.NOT_THE_BOTS;
        }
        if (Happening.count("conversationId = ?1 and key = ?2", conversationId, key) > 0) {
            return Taken.REPEATED;
        }
        if (Happening.waiting(conversationId).size() >= Happening.MOST) {
            throw new TooManyOpenTurns();
        }
        var happening = new Happening();
        happening.conversationId = conversationId;
        happening.key = key;
        happening.name = name;
        happening.data = data;
        happening.persist();
        turns.wake(conversation);
        return Taken.NEW;
    }
}
