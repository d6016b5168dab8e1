// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.conversation.Conversation;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What a person may see. Wants to be called inside a merchant's work. */
@ApplicationScoped
public class Sight {
    private final People people;

    Sight(People people) {
        this.people = people;
    }

    /**
     * The conversation, for this person.
     *
     * @throws Problem 404 when there is none or it is in an inbox that is not theirs, which sounds
     *     the same
     */
    public Conversation of(UUID user, UUID conversationId) {
        var inboxes = people.inboxesOf(user);
        return Conversation.<Conversation>findByIdOptional(conversationId)
                .filter(c -> inboxes.isEmpty() || inboxes.contains(c.inboxId))
                .orElseThrow(Problem::notFound);
    }
}
