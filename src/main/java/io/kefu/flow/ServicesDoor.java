// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kefu.channel.Outgoing;
import io.kefu.flow.step.Http;
import io.kefu.flow.step.SlotType;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;

/**
 * Asks a service of the merchant's own: the address passes the guard, the answer comes in time and
 * has the fields that the flow was promised, or there is none.
 */
@ApplicationScoped
public class ServicesDoor {
    private static final Logger log = Logger.getLogger(ServicesDoor.class);
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Outgoing outgoing;
    private final ProducerTemplate camel;

    ServicesDoor(Outgoing outgoing, ProducerTemplate camel) {
        this.outgoing = outgoing;
        this.camel = camel;
    }

    /** Asks; whatever goes wrong is no answer. */
    public Tools.Answer ask(Advance.Need need) {
        var http = need.http();
        if (http == null) {
            return none();
        }
        try {
            outgoing.check(http.url());
            return read(call(http, need.arguments()), http);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none();
        } catch (Exception e) {
            log.warnf("a service did not answer: %s", e.toString());
            return none();
        }
    }

    private String call(Http http, Map<String, Object> arguments) throws Exception {
        boolean get = http.method() == Http.Method.GET;
        var body = get ? null : JSON.writeValueAsString(arguments);
        var url = get ? http.url() + query(arguments) : http.url();
        var answer =
                camel.asyncSend(
                        "direct:flow.call",
                        exchange -> {
                            exchange.setVariable("url", url);
                            exchange.setVariable("method", get ? "GET" : "POST");
                            exchange.getMessage().setBody(body);
                        });
        try {
            var wait = Objects.requireNonNullElse(http.timeout(), USUAL);
            var exchange = answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return exchange.getMessage().getBody(String.class);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw e;
        }
    }

    private static String query(Map<String, Object> arguments) {
        return arguments.isEmpty()
                ? ""
                : arguments.entrySet().stream()
                        .map(a ->
                                a.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                String.valueOf(a.getValue()),
                                                StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static Tools.Answer read(String body, Http http) throws JsonProcessingException {
        var answer = JSON.readTree(body);
        var result = JsonNodeFactory.instance.objectNode();
        for (var field : http.returns().entrySet()) {
            var value = answer.path(field.getKey());
            if (!fits(value, field.getValue())) {
                throw new IllegalStateException("its answer has no " + field.getKey());
            }
            result.set(field.getKey(), value);
        }
        return new Tools.Answer(true, result);
    }

    private static boolean fits(JsonNode value, SlotType type) {
        return switch (type) {
            case NUMBER -> value.isNumber();
            case YES_NO, IMAGE -> value.isBoolean();
            case MONEY -> value.path("amount").isNumber() && value.path("currency").isTextual();
            case DATE -> value.isTextual() && value.asText().matches("\\d{4}-\\d{2}-\\d{2}");
            default -> value.isTextual() && value.asText().length() <= 2000;
        };
    }

    private static Tools.Answer none() {
        return new Tools.Answer(false, JsonNodeFactory.instance.objectNode());
    }
}
