// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into problem details (RFC 9457) without telling secrets. */
class ProblemResource {
    private static final Logger log = Logger.getLogger(ProblemResource.class);

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return answer(problem);
    }

    @ServerExceptionMapper
    Response overloaded(Overloaded overloaded) {
        return answer(
                Problem.later(
                        503,
                        "overloaded",
                        String.valueOf(overloaded.getMessage()),
                        Duration.ofSeconds(2)));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid) {
        var first = invalid.getConstraintViolations().iterator().next();
        String field = "";
        for (var node : first.getPropertyPath()) {
            field = String.valueOf(node.getName());
        }
        return answer(Problem.field(field, "invalid", field + " " + first.getMessage()));
    }

    @ServerExceptionMapper({JsonMappingException.class, JsonProcessingException.class})
    Response unreadable(JsonProcessingException unreadable) {
        var field = "";
        if (unreadable instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            field = String.valueOf(mapping.getPath().getFirst().getFieldName());
        }
        return answer(
                field.isEmpty()
                        ? Problem.of(
                                400, "bad-json", "the body is not valid JSON of the expected shape")
                        : Problem.field(field, "wrong-type", field + " has the wrong type"));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        return answer(
                Problem.of(
                        status,
                        "http-" + status,
                        String.valueOf(e.getResponse().getStatusInfo().getReasonPhrase())));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable unexpected) {
        if (Overloaded.orElse(new RuntimeException(unexpected)) instanceof Overloaded) {
            log.error("database failure", unexpected);
            return overloaded(new Overloaded(unexpected));
        }
        log.error("unexpected failure", unexpected);
        return answer(
                Problem.of(
                        500,
                        "internal",
                        "something went wrong on our side; the request id helps to find it"));
    }

    /** The answer for a problem that was met outside of a resource method. */
    static Response answer(Problem problem) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put(
                "title",
                Response.Status.fromStatusCode(problem.status()) == null
                        ? "Error"
                        : Response.Status.fromStatusCode(problem.status()).getReasonPhrase());
        body.put("status", problem.status());
        body.put("detail", problem.getMessage());
        body.put("code", problem.code());
        if (problem.field() != null) {
            body.put("field", problem.field());
        }
        body.put("requestId", String.valueOf(MDC.get("requestId")));
        body.putAll(problem.more());
        var response =
                Response.status(problem.status()).type("application/problem+json").entity(body);
        if (problem.retryAfter() != null) {
            response.header("Retry-After", Math.max(1, problem.retryAfter().toSeconds()));
        }
        return response.build();
    }
}
