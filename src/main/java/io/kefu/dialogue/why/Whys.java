// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue.why;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.conversation.Citations;
import io.kefu.conversation.Origins;
import io.kefu.conversation.Origins.Origin;
import io.kefu.flow.Trace;
import io.kefu.flow.Traces;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Puts together what was kept of a reply. Not to be called inside {@code CurrentMerchant.run}. */
@ApplicationScoped
class Whys {
    /** Under this word a flow's own doings stand in a turn's record. */
    private static final String FLOW = "flow";

    /** And under this one how well a passage fits. */
    private static final String SCORED = "scored";

    private static final String CERTIFICATE = "certificate";

    /** Parts of the confidence. */
    private static final String SIGNAL = "signal";

    private static final Set<String> TOLD_APART = Set.of(FLOW, SCORED, CERTIFICATE, SIGNAL);

    private static final Pattern PART = Pattern.compile("(\\w+)=(\\d\\.\\d+)");

    private final CurrentMerchant merchant;
    private final Origins origins;
    private final Citations citations;
    private final Traces traces;

    Whys(CurrentMerchant merchant, Origins origins, Citations citations, Traces traces) {
        this.merchant = merchant;
        this.origins = origins;
        this.citations = citations;
        this.traces = traces;
    }

    private record Kept(Origin origin, List<Citations.Cited> cites) {}

    Why of(UUID merchantId, UUID messageId) {
        var kept =
                merchant.run(
                        merchantId,
                        () ->
                                new Kept(
                                        origins.of(messageId).orElseThrow(Problem::notFound),
                                        citations.of(messageId)));
        var origin = kept.origin();
        return new Why(
                origin.messageId(),
                origin.conversationId(),
                origin.author(),
                origin.text(),
                origin.asked(),
                origin.outcome(),
                origin.reason(),
                origin.rung(),
                said(origin.sources()),
                commands(origin.record()),
                decisions(merchantId, origin),
                certificate(origin.record()),
                signals(origin.record()),
                confidence(origin.record()),
                entries(origin.sources(), "value"),
                entries(origin.sources(), "withheld"),
                all(origin.models()),
                times(origin),
                kept.cites());
    }

    private List<Trace.Entry> decisions(UUID merchantId, Origin origin) {
        var before = new ArrayList<String>();
        origin.before().forEach(record -> before.addAll(flows(record)));
        return traces.of(merchantId, before, flows(origin.record()));
    }

    private static List<String> flows(@Nullable JsonNode record) {
        return all(record).stream()
                .filter(step -> step.path("did").asText().equals(FLOW))
                .map(step -> step.path("value").asText())
                .toList();
    }

    private static List<Why.Command> commands(@Nullable JsonNode record) {
        return all(record).stream()
                .filter(step -> !TOLD_APART.contains(step.path("did").asText()))
                .map(step ->
                        new Why.Command(
                                step.path("did").asText(),
                                step.path("name").asText(),
                                step.path("value").asText()))
                .toList();
    }

    private static Why.@Nullable Certificate certificate(@Nullable JsonNode record) {
        return all(record).stream()
                .filter(step -> step.path("did").asText().equals(CERTIFICATE))
                .map(step -> {
                    var parts = parts(step.path("value").asText());
                    return new Why.Certificate(
                            step.path("name").asText(),
                            parts.isEmpty() ? "learning" : "certified",
                            parts);
                })
                .reduce((_, later) -> later)
                .orElse(null);
    }

    private static Map<String, Double> signals(@Nullable JsonNode record) {
        var signals = new LinkedHashMap<String, Double>();
        all(record).stream()
                .filter(step -> step.path("did").asText().equals(SIGNAL))
                .forEach(step ->
                        signals.put(step.path("name").asText(), step.path("value").asDouble()));
        return signals;
    }

    private static List<Why.Fit> confidence(@Nullable JsonNode record) {
        return all(record).stream()
                .filter(step -> step.path("did").asText().equals(SCORED))
                .map(step ->
                        new Why.Fit(step.path("name").asText(), parts(step.path("value").asText())))
                .toList();
    }

    private static Map<String, Double> parts(String kept) {
        var parts = new LinkedHashMap<String, Double>();
        for (var part : PART.matcher(kept).results().toList()) {
            parts.put(part.group(1), Double.valueOf(part.group(2)));
        }
        return parts;
    }

    private static Why.@Nullable Step said(@Nullable JsonNode sources) {
        return entries(sources, "flow").stream()
                .findFirst()
                .map(s -> new Why.Step(s.path("flow").asText(), s.path("step").asText()))
                .orElse(null);
    }

    private static List<JsonNode> entries(@Nullable JsonNode sources, String having) {
        return all(sources).stream().filter(entry -> entry.has(having)).toList();
    }

    private static List<JsonNode> all(@Nullable JsonNode list) {
        return list == null ? List.of() : StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static Why.Times times(Origin origin) {
        return new Why.Times(
                origin.firstAt(),
                between(origin.firstAt(), origin.claimedAt()),
                between(origin.claimedAt(), origin.closedAt()));
    }

    private static @Nullable Long between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? null
                : Long.valueOf(Math.max(0, Duration.between(from, to).toMillis()));
    }
}
