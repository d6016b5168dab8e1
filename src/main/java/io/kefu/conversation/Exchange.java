// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What was said in one turn.
 *
 * @param answered by the bot, sent or not; also what it would have said and nobody saw
 * @param byPerson what a person said next in that conversation
 */
public record Exchange(List<String> asked, List<String> answered, List<String> byPerson) {
    /** That of a turn; nothing where it is gone. */
    public static Exchange of(UUID turnId) {
        Turn turn = Turn.findById(turnId);
        if (turn == null) {
            return new Exchange(List.of(), List.of(), List.of());
        }
        long from = turn.fromSeq == null ? 0 : turn.fromSeq;
        long to = turn.toSeq == null ? 0 : turn.toSeq;
        var asked =
                Message.between(turn.conversationId, from, to).stream().map(m -> m.text).toList();
        var answered =
                new ArrayList<>(
                        Message.<Message>list(
                                        "turnId = ?1 and authorKind = 'bot' order by seq", turnId)
                                .stream()
                                .map(m -> m.text)
                                .toList());
        if (turn.record != null) {
            for (var step : turn.record) {
                if (step.path("did").asText().equals("proposed")) {
                    answered.add(step.path("value").asText());
                }
            }
        }
        return new Exchange(
                asked, List.copyOf(answered), Message.byPersonAfter(turn.conversationId, to));
    }
}
