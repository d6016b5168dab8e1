// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.assistant.ModelUse;
import io.kefu.assistant.Spending;
import io.kefu.assistant.confidence.Confidences;
import io.kefu.conversation.ClaimedTurn;
import io.kefu.conversation.TurnDue;
import io.kefu.conversation.TurnPointer;
import io.kefu.conversation.TurnResult;
import io.kefu.conversation.Turns;
import io.kefu.outbox.Bus;
import io.kefu.outbox.KillPoint;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Overloaded;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Locale;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** From the bus: claim, reply, close. */
@ApplicationScoped
public class TurnRoute extends RouteBuilder {
    private static final Logger log = Logger.getLogger(TurnRoute.class);
    private final Bus bus;
    private final TurnQueue queue;
    private final CurrentMerchant merchant;
    private final Turns turns;
    private final Dialogue dialogue;
    private final Confidences confidences;
    private final Spending spending;
    private final IncidentNotice incident;
    private final Satisfaction satisfaction;
    private final Stages stages;
    private final ProducerTemplate camel;
    private final ObjectMapper json;

    TurnRoute(
            Bus bus,
            TurnQueue queue,
            CurrentMerchant merchant,
            Turns turns,
            Dialogue dialogue,
            Confidences confidences,
            Spending spending,
            IncidentNotice incident,
            Satisfaction satisfaction,
            Stages stages,
            ProducerTemplate camel,
            ObjectMapper json) {
        this.bus = bus;
        this.queue = queue;
        this.merchant = merchant;
        this.turns = turns;
        this.dialogue = dialogue;
        this.confidences = confidences;
        this.spending = spending;
        this.incident = incident;
        this.satisfaction = satisfaction;
        this.stages = stages;
        this.camel = camel;
        this.json = json;
    }

    @Override
    public void configure() {
        queue.does(pointer -> merchant.patiently(() -> run(pointer)));
        from(bus.from("turns"))
                .routeId("turn.offer")
                .process(e -> offer(e.getMessage().getBody(String.class)));
    }

    void offer(String pointer) {
        queue.offer(TurnPointer.parse(pointer));
    }

    void due(@Observes TurnDue due) {
        try {
            camel.sendBody(bus.to("turns"), due.pointer().toString());
        } catch (RuntimeException e) {
            log.warnf("the bus did not take a pointer, the sweep will: %s", e.getMessage());
        }
    }

    /** One turn, start to end. */
    @WithSpan("turn")
    void run(TurnPointer pointer) {
        MDC.put("conversationId", pointer.conversationId());
        Span.current().setAttribute("conversation", pointer.conversationId().toString());
        try {
            var turn =
                    stages.time(
                            "claim",
                            () ->
                                    merchant.run(
                                            pointer.merchantId(),
                                            () -> turns.claim(pointer.conversationId())));
            if (turn != null) {
                answer(turn);
            }
        } catch (Overloaded e) {
            log.warnf("a turn waits: %s", e.getMessage());
        } catch (RuntimeException e) {
            log.errorf(e, "a turn failed; its lease will bring it again");
        } finally {
            MDC.remove("conversationId");
        }
    }

    private void answer(ClaimedTurn turn) {
        KillPoint.AFTER_CLAIM.reached();
        var models = spending.watch(turn);
        var result =
                stages.time(
                        "reply",
                        () -> {
                            try {
                                return models.during(() -> dialogue.reply(turn));
                            } catch (Overloaded e) {
                                throw e;
                            } catch (RuntimeException e) {
                                log.errorf(e, "no reply could be made; a person gets it");
                                return dialogue.failed(turn);
                            }
                        });
        var wakeAt = dialogue.wakeAt(turn, result);
        KillPoint.BEFORE_CLOSE.reached();
        var closed =
                stages.time(
                        "close",
                        () ->
                                merchant.run(
                                        turn.merchantId(),
                                        () -> close(turn, result, wakeAt, models)));
        var outcome = closed ? result.outcome().name() : "VOID";
        stages.ended(outcome);
        log.infof("turn ended: %s", outcome.toLowerCase(Locale.ROOT));
    }

    /** What it took and what was answered is noted where its turn ends. */
    private boolean close(
            ClaimedTurn turn, TurnResult result, @Nullable Instant wakeAt, ModelUse models) {
        spending.record(turn, models);
        boolean closed = turns.close(turn, result, wakeAt, models.toJson(json));
        if (closed) {
            Gate.judged(turn, result).ifPresent(confidences::note);
            if (Gate.disliked(result)) {
                confidences.dislike(turn.conversationId());
            }
            incident.join(turn, result);
            satisfaction.note(turn, result);
        }
        return closed;
    }
}
