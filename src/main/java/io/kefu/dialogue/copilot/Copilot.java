// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue.copilot;

import io.kefu.assistant.Answer;
import io.kefu.assistant.Assistant;
import io.kefu.assistant.Heard;
import io.kefu.assistant.Templates;
import io.kefu.assistant.Worded;
import io.kefu.commerce.Asker;
import io.kefu.commerce.Commerce;
import io.kefu.commerce.FindOrder;
import io.kefu.commerce.OrderAnswer;
import io.kefu.conversation.Conversation;
import io.kefu.knowledge.Knowledge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Drafts an answer to what a shopper asked last, from the store and from what the shop has written
 * for shoppers, never from what only agents may read.
 */
@ApplicationScoped
class Copilot {
    private static final Duration TIME = Duration.ofSeconds(12);
    private static final int PASSAGES = 3;

    private static final String UNANSWERED =
            """
            select m.text from message m
             where m.conversation_id = ?1 and m.direction = 'in' and m.text <> ''
               and m.seq > coalesce((select max(a.seq) from message a where a.conversation_id = ?1 and a.author_kind = 'agent'
                                       and not a.note and a.status <> 'cancelled'), 0)
             order by m.seq desc limit 3
            """;

    private static final String ORDER =
            """
            select m.card->>'number' from message m
             where m.conversation_id = ?1 and m.card->>'type' = 'order' order by m.seq desc limit 1
            """;

    private final Session database;
    private final Knowledge knowledge;
    private final Commerce commerce;
    private final Templates templates;
    private final Assistant assistant;

    Copilot(
            Session database,
            Knowledge knowledge,
            Commerce commerce,
            Templates templates,
            Assistant assistant) {
        this.database = database;
        this.knowledge = knowledge;
        this.commerce = commerce;
        this.templates = templates;
        this.assistant = assistant;
    }

    /**
     * What is to be answered.
     *
     * @param texts what the shopper has said since a person last answered
     * @param order the order spoken of last; null: none
     */
    record Question(Asker asker, String locale, List<String> texts, @Nullable String order) {}

    /** A place where it stands. */
    record Evidence(String title, @Nullable String link, String text) {}

    /**
     * A draft.
     *
     * @param rung whose words they are, such as {@code template}
     */
    record Draft(String text, String rung, List<Evidence> evidence) {}

    /** Inside the merchant. */
    Question question(Conversation conversation, UUID merchantId) {
        var texts =
                database.createNativeQuery(UNANSWERED, String.class)
                        .setParameter(1, conversation.id)
                        .getResultList();
        var order =
                database.createNativeQuery(ORDER, String.class)
                        .setParameter(1, conversation.id)
                        .getSingleResultOrNull();
        var asker =
                new Asker(
                        merchantId, conversation.id, conversation.inboxId, conversation.contactId);
        return new Question(asker, conversation.locale, texts.reversed(), order);
    }

    /** The drafts there are, the nearest first; not inside a merchant's work. */
    List<Draft> drafts(Question question) {
        if (question.texts().isEmpty()) {
            return List.of();
        }
        var heard = new Heard(question.texts(), List.of(), false, null, null);
        var found = found(question, question.texts().getLast());
        if (found.isEmpty() && question.texts().size() > 1) {
            found = found(question, heard.text());
        }
        var drafts = new ArrayList<Draft>();
        if (!found.isEmpty()) {
            drafts.add(written(question, heard, found));
        }
        var order = order(question, heard);
        if (order != null) {
            var last = new Heard(List.of(question.texts().getLast()), List.of(), false, null, null);
            boolean first = found.isEmpty() || assistant.namesOrder(last);
            drafts.add(first ? 0 : 1, order);
        }
        return drafts;
    }

    private List<Knowledge.Found> found(Question question, String text) {
        return knowledge
                .search(question.asker().merchantId(), text, List.of(question.locale()), PASSAGES)
                .stream()
                .filter(Knowledge.Found::aboveFloor)
                .toList();
    }

    private Draft written(Question question, Heard heard, List<Knowledge.Found> found) {
        var told = templates.passages(List.of(found.getFirst()), false, question.locale());
        var evidence =
                found.stream()
                        .map(one ->
                                new Evidence(
                                        one.passage().title(), one.link(), one.passage().text()))
                        .toList();
        return draft(question, heard, told, evidence);
    }

    /** The order spoken of, as its store has it now; only its proven owner's. */
    private @Nullable Draft order(Question question, Heard heard) {
        if (question.order() == null) {
            return null;
        }
        var asked = new FindOrder(question.asker(), question.order(), null, null);
        if (!(commerce.findOrder(asked) instanceof OrderAnswer.Found found)) {
            return null;
        }
        var told = templates.order(found, heard.text(), question.locale());
        var evidence = List.of(new Evidence(found.store(), null, told.text()));
        return draft(question, heard, told, evidence);
    }

    /** In a model's words where there is a model and the facts back them. */
    private Draft draft(Question question, Heard heard, Answer told, List<Evidence> evidence) {
        Worded worded =
                assistant.word(
                        question.asker().merchantId(),
                        told,
                        question.locale(),
                        heard,
                        Instant.now().plus(TIME));
        return new Draft(worded.text(), worded.rung(), evidence);
    }
}
