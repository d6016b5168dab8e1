// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kefu.tenancy.CurrentMerchant;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;

/**
 * The one gateway to stores. An order is told only to who owns it: by a signed identity, or by its
 * number and the email address on it; "not found" and "not yours" are the same answer. Not to be
 * called inside {@code CurrentMerchant.run}: a store may be slow.
 */
@ApplicationScoped
public class Commerce {
    private static final Logger log = Logger.getLogger(Commerce.class);

    /**
     * Stores write amounts as text, so that no cent is lost: shapes are looser than at our own
     * doors.
     */
    private static final ObjectMapper STORE_JSON = JsonMapper.builder().findAndAddModules().build();

    private static final int MAX_BYTES = 256 * 1024;

    private final CurrentMerchant merchant;
    private final Ownership ownership;
    private final ProducerTemplate camel;
    private final Map<UUID, TypedGuard<Optional<Order>>> guards = new ConcurrentHashMap<>();

    Commerce(CurrentMerchant merchant, Ownership ownership, ProducerTemplate camel) {
        this.merchant = merchant;
        this.ownership = ownership;
        this.camel = camel;
    }

    private record Preparation(Ownership.Standing standing, List<StoreConnection> stores) {}

    /** Finds an order for the shopper who asks. */
    public OrderAnswer findOrder(FindOrder question) {
        var number = question.normalNumber();
        if (number.isEmpty()) {
            return new OrderAnswer.Malformed("order-number");
        }
        var email = question.normalEmail();
        if (question.email() != null && email.isEmpty()) {
            return new OrderAnswer.Malformed("email");
        }
        var before =
                merchant.run(
                        question.merchantId(),
                        () ->
                                new Preparation(
                                        ownership.standing(
                                                question, number.get(), email.isPresent()),
                                        StoreConnection.active()));
        var standing = before.standing();
        if (standing.limited()) {
            return new OrderAnswer.LimitReached();
        }
        if (standing.provenAt().isEmpty() && standing.signedEmail() == null && email.isEmpty()) {
            return new OrderAnswer.NeedsEmail();
        }
        return ask(question, number.get(), email, before);
    }

    private OrderAnswer ask(
            FindOrder question, String number, Optional<String> email, Preparation before) {
        boolean down = before.stores().isEmpty();
        for (var store : before.stores()) {
            Optional<Order> found;
            try {
                found = guard(store).call(() -> find(store, number));
            } catch (Exception e) {
                log.warnf("store %s does not answer: %s", store.id, e.toString());
                down = true;
                continue;
            }
            if (found.isPresent() && owns(question, store, found.get(), email, before.standing())) {
                return new OrderAnswer.Found(
                        store.name, found.get(), found.get().facts(store.name, Instant.now()));
            }
        }
        if (down) {
            return new OrderAnswer.Unavailable();
        }
        boolean askForEmail = email.isEmpty() && before.standing().provenAt().isEmpty();
        return askForEmail ? new OrderAnswer.NeedsEmail() : new OrderAnswer.NotFound();
    }

    private boolean owns(
            FindOrder question,
            StoreConnection store,
            Order order,
            Optional<String> email,
            Ownership.Standing standing) {
        if (standing.provenAt().contains(store.id)) {
            return true;
        }
        var owner = FindOrder.normalEmail(order.email()).orElse("");
        var signed = Optional.ofNullable(standing.signedEmail());
        boolean bySignature = signed.isPresent() && Ownership.same(signed.get(), owner);
        boolean byEmail = email.isPresent() && Ownership.same(email.get(), owner);
        if (!owner.isEmpty() && (bySignature || byEmail)) {
            merchant.run(
                    question.merchantId(),
                    () ->
                            ownership.proven(
                                    question,
                                    store.id,
                                    order.number(),
                                    bySignature ? "identity" : "email"));
            return true;
        }
        return false;
    }

    private Optional<Order> find(StoreConnection store, String number) {
        var answer =
                camel.request(
                        "direct:commerce.find-order",
                        exchange -> {
                            exchange.setVariable("kind", store.kind);
                            exchange.setVariable("number", number);
                        });
        return read(answer, number);
    }

    private Optional<Order> read(Exchange answer, String number) {
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException());
        }
        var body = answer.getMessage().getBody(String.class);
        if (body == null || body.isBlank() || body.equals("null")) {
            return Optional.empty();
        }
        if (body.length() > MAX_BYTES) {
            throw new IllegalStateException("the store's answer is too large");
        }
        try {
            var order = STORE_JSON.readValue(body, Order.class);
            if (order.number() == null
                    || order.email() == null
                    || order.status() == null
                    || order.placedOn() == null
                    || order.total() == null
                    || order.lines() == null
                    || order.shipments() == null) {
                throw new IllegalStateException("the store's answer lacks a field");
            }
            // A store that answers with another order than asked is not believed.
            return order.number().equalsIgnoreCase(number) ? Optional.of(order) : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store's answer cannot be read", e);
        }
    }

    private TypedGuard<Optional<Order>> guard(StoreConnection store) {
        return guards.computeIfAbsent(
                store.id,
                id ->
                        TypedGuard.create(
                                        new jakarta.enterprise.util.TypeLiteral<
                                                Optional<Order>>() {})
                                .withRetry()
                                .maxRetries(1)
                                .delay(100, ChronoUnit.MILLIS)
                                .done()
                                .withCircuitBreaker()
                                .requestVolumeThreshold(8)
                                .failureRatio(0.75)
                                .delay(10, ChronoUnit.SECONDS)
                                .done()
                                .withTimeout()
                                .duration(5, ChronoUnit.SECONDS)
                                .done()
                                .build());
    }
}
