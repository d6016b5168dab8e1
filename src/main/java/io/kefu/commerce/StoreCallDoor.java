// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.channel.Outgoing;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * The way out to stores, {@code direct:commerce.call}: a request in JSON whose every value is
 * escaped here, so that no folder can forget it; an answer by body, or a failure by name.
 */
@ApplicationScoped
@Named("storeCall")
@Unremovable
class StoreCallDoor {
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final int MANY = 10_000;

    private final ProducerTemplate camel;
    private final Outgoing outgoing;
    private final Map<String, Pass> passes = new ConcurrentHashMap<>();

    StoreCallDoor(ProducerTemplate camel, Outgoing outgoing) {
        this.camel = camel;
        this.outgoing = outgoing;
    }

    /** An access token, good until then. */
    private record Pass(String token, Instant until) {}

    private record Answer(int status, String body) {}

    /** Makes the request that the body describes, and leaves the answer as the body. */
    public void call(Exchange exchange) {
        var request = Mapping.tree(exchange.getMessage().getBody(String.class));
        var base = exchange.getVariable("baseUrl", String.class);
        if (base == null) {
            throw new StoreFailure(StoreFailure.Kind.REFUSED, "no_address");
        }
        var grant = request.get("grant");
        var holder = exchange.getVariable("connection", String.class) + " " + base;
        var answer = send(base, request, grant == null ? null : pass(base, grant, holder, false));
        if (grant != null && answer.status() == 401) {
            answer = send(base, request, pass(base, grant, holder, true));
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(read(answer, request.path("none")));
    }

    private static String read(Answer answer, JsonNode none) {
        int status = answer.status();
        if (status / 100 == 2) {
            return answer.body();
        }
        if (StreamSupport.stream(none.spliterator(), false).anyMatch(n -> n.asInt() == status)) {
            return "null";
        }
        var kind =
                switch (status) {
                    case 401, 403 -> StoreFailure.Kind.ACCESS;
                    case 429, 503 -> StoreFailure.Kind.BUSY;
                    default ->
                            status / 100 == 4 ? StoreFailure.Kind.REFUSED : StoreFailure.Kind.DOWN;
                };
        throw new StoreFailure(kind, status + "_" + StoreFailure.word(code(answer.body())));
    }

    /** The vendor's code for what is wrong, as far as it has one at a usual place. */
    private static String code(String body) {
        try {
            var said = Mapping.tree(body);
            for (var place : new String[] {"/code", "/error/code", "/errors/0/code", "/error"}) {
                if (said.at(place).isTextual()) {
                    return said.at(place).asText();
                }
            }
            return "";
        } catch (StoreFailure e) {
            return "";
        }
    }

    /** A token by client credentials, kept until shortly before it ends. */
    private String pass(String base, JsonNode grant, String holder, boolean fresh) {
        var kept = passes.get(holder);
        if (!fresh && kept != null && kept.until().isAfter(Instant.now())) {
            return kept.token();
        }
        var answer = send(base, grant, null);
        var said = answer.status() / 100 == 2 ? Mapping.tree(answer.body()) : null;
        if (said == null || !said.path("access_token").isTextual()) {
            throw answer.status() / 100 == 5
                    ? new StoreFailure(StoreFailure.Kind.DOWN, "token_" + answer.status())
                    : new StoreFailure(StoreFailure.Kind.ACCESS, "token_" + answer.status());
        }
        var lasts = Duration.ofSeconds(said.path("expires_in").asLong(300)).minus(EARLY);
        if (passes.size() > MANY) {
            passes.clear();
        }
        passes.put(holder, new Pass(said.get("access_token").asText(), Instant.now().plus(lasts)));
        return said.get("access_token").asText();
    }

    private Answer send(String base, JsonNode request, @Nullable String token) {
        var url = url(base, request);
        try {
            outgoing.check(url);
        } catch (IllegalArgumentException e) {
            throw new StoreFailure(StoreFailure.Kind.REFUSED, "address");
        }
        var done =
                camel.request(
                        "direct:commerce.send",
                        exchange -> {
                            var message = exchange.getMessage();
                            exchange.setVariable("url", url);
                            exchange.setVariable("method", request.path("method").asText("GET"));
                            request.path("headers")
                                    .properties()
                                    .forEach(h ->
                                            message.setHeader(h.getKey(), h.getValue().asText()));
                            if (request.has("basic")) {
                                var both =
                                        request.at("/basic/0").asText()
                                                + ":"
                                                + request.at("/basic/1").asText();
                                message.setHeader(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(both.getBytes(UTF_8)));
                            }
                            if (token != null) {
                                message.setHeader(
                                        request.path("tokenHeader").asText("Authorization"), token);
                            }
                            if (request.has("json")) {
                                message.setHeader("Content-Type", "application/json");
                                message.setBody(request.get("json").toString());
                            } else if (request.has("form")) {
                                message.setHeader(
                                        "Content-Type", "application/x-www-form-urlencoded");
                                message.setBody(form(request.get("form")));
                            } else {
                                message.setBody(null);
                            }
                        });
        if (done.getException() != null) {
            throw StoreFailure.of(done.getException());
        }
        var message = done.getMessage();
        return new Answer(
                message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                Objects.requireNonNullElse(message.getBody(String.class), ""));
    }

    private static String url(String base, JsonNode request) {
        var url = new StringBuilder(base.replaceFirst("/+$", ""));
        request.path("path").forEach(segment -> url.append('/').append(escaped(segment.asText())));
        var query = form(request.path("query"));
        return query.isEmpty() ? url.toString() : url.append('?').append(query).toString();
    }

    private static String form(JsonNode fields) {
        var form = new StringJoiner("&");
        fields.properties().stream()
                .filter(f -> !f.getValue().isNull())
                .forEach(f -> form.add(escaped(f.getKey()) + "=" + escaped(f.getValue().asText())));
        return form.toString();
    }

    /** A segment of dots would climb: it is refused. */
    private static String escaped(String value) {
        if (value.equals(".") || value.equals("..")) {
            throw new StoreFailure(StoreFailure.Kind.REFUSED, "dots");
        }
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
