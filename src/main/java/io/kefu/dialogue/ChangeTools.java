// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.commerce.Address;
import io.kefu.commerce.Asker;
import io.kefu.commerce.ChangeAnswer;
import io.kefu.commerce.ChangeView;
import io.kefu.commerce.ChangeWish;
import io.kefu.commerce.Changes;
import io.kefu.commerce.Fact;
import io.kefu.commerce.Operation;
import io.kefu.flow.Advance;
import io.kefu.flow.Tools;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of orders as flows ask for them: prepared, looked at, agreed to or withdrawn. */
@ApplicationScoped
class ChangeTools {
    private final Changes changes;
    private final ObjectMapper json;

    ChangeTools(Changes changes, ObjectMapper json) {
        this.changes = changes;
        this.json = json;
    }

    /** What came of it; empty where the tool is none of these. */
    Optional<ChangeAnswer> ask(Advance.Need need, Asker asker) {
        return switch (need.tool()) {
            case "agree-change" -> Optional.of(of(need, id -> changes.agree(asker, id)));
            case "withdraw-change" -> Optional.of(of(need, id -> changes.withdraw(asker, id)));
            case "look-change" -> Optional.of(of(need, id -> changes.look(asker, id)));
            default ->
                    Operation.of(need.tool())
                            .filter(Operation::changing)
                            .map(operation ->
                                    changes.prepare(
                                            asker,
                                            String.valueOf(need.arguments().get("number")),
                                            text(need, "store"),
                                            wish(operation, need)));
        };
    }

    private interface Step {
        ChangeAnswer of(UUID change);
    }

    private static ChangeAnswer of(Advance.Need need, Step step) {
        try {
            return step.of(UUID.fromString(String.valueOf(need.arguments().get("change"))));
        } catch (IllegalArgumentException e) {
            return new ChangeAnswer(ChangeAnswer.Outcome.NOT_FOUND, null, null);
        }
    }

    private static ChangeWish wish(Operation operation, Advance.Need need) {
        var street = text(need, "street");
        var address =
                street == null
                        ? null
                        : new Address(
                                null,
                                List.of(street),
                                text(need, "city"),
                                null,
                                text(need, "postcode"),
                                null);
        var item = text(need, "item");
        var lines =
                item == null ? List.<ChangeWish.Piece>of() : List.of(ChangeWish.Piece.allOf(item));
        return new ChangeWish(operation, lines, address, null, text(need, "reason"), null);
    }

    private static @Nullable String text(Advance.Need need, String argument) {
        var value = need.arguments().get(argument);
        return value == null ? null : value.toString();
    }

    /** As a flow reads it. */
    Tools.Answer told(ChangeAnswer answer) {
        var told = json.createObjectNode();
        told.put("outcome", answer.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        told.put("why", answer.why());
        var change = answer.change();
        if (change != null) {
            tell(change, told);
        }
        return new Tools.Answer(answer.outcome() != ChangeAnswer.Outcome.UNAVAILABLE, told);
    }

    private static void tell(ChangeView change, ObjectNode told) {
        told.put("id", change.id().toString())
                .put("operation", change.operation())
                .put("number", change.orderNumber())
                .put("address", change.address())
                .put("reference", change.reference());
        var items = told.putArray("items");
        change.effect().path("lines").forEach(items::add);
        var reasons = told.putArray("reasons");
        change.reasons().forEach(reasons::add);
        for (var money : List.of("back", "extra")) {
            if (change.effect().has(money)) {
                told.set(money, change.effect().get(money));
            }
        }
    }

    /** What backs the words that tell of it. */
    static List<Fact> facts(ChangeView change) {
        var source = change.store() + "/" + change.orderNumber();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("number", change.orderNumber(), source, Instant.now()));
        facts.add(new Fact("change", change.operation(), source, Instant.now()));
        facts.add(new Fact("changeStatus", change.status(), source, Instant.now()));
        change.effect()
                .path("lines")
                .forEach(line -> facts.add(new Fact("line", line.asText(), source, Instant.now())));
        for (var name : List.of("back", "extra")) {
            var money = change.effect().path(name);
            if (money.has("amount")) {
                var text = money.path("amount").asText() + " " + money.path("currency").asText();
                facts.add(new Fact(name, text, source, Instant.now()));
            }
        }
        return facts;
    }
}
