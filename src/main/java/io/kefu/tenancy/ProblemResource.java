// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into problem details (RFC 9457) without telling secrets. */
class ProblemResource {
    private static final Logger log = Logger.getLogger(ProblemResource.class);

    /** PostgreSQL's words for characters that it has no place for. */
    private static final Set<String> UNKEPT = Set.of("22021", "22P05");

    private static final Duration SHORTLY = Duration.ofSeconds(2);

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return answer(problem);
    }

    @ServerExceptionMapper
    Response overloaded(Overloaded overloaded) {
        return answer(
                Problem.later(
                        503, "overloaded", "Too busy at the moment; try again shortly.", SHORTLY));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid) {
        var first = invalid.getConstraintViolations().iterator().next();
        var field = "";
        for (var node : first.getPropertyPath()) {
            field = String.valueOf(node.getName());
            if (node.getKind() == ElementKind.PARAMETER && first.getInvalidValue() == null) {
                return answer(
                        Problem.of(400, "bad-json", "The body is missing: send a JSON object."));
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                field = "";
            }
        }
        return answer(Problem.field(field, "invalid", field + " " + first.getMessage()));
    }

    @ServerExceptionMapper({
        JsonProcessingException.class,
        JsonMappingException.class,
        MismatchedInputException.class
    })
    Response unreadable(JsonProcessingException unreadable) {
        return answer(Unreadable.problem(unreadable));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        if (failure.getCause() instanceof IllegalArgumentException unread) {
            var told = String.valueOf(unread.getMessage());
            for (var parameter : uri.getQueryParameters().entrySet()) {
                if (parameter.getValue().stream().anyMatch(v -> !v.isEmpty() && told.contains(v))) {
                    var name = parameter.getKey();
                    return answer(Problem.field(name, "wrong-type", name + ": " + told + "."));
                }
            }
        }
        var status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        return answer(usual(status));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        if (failure instanceof RuntimeException any
                && Overloaded.insteadOf(any) instanceof Overloaded overloaded) {
            return overloaded(overloaded);
        }
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && UNKEPT.contains(String.valueOf(sql.getSQLState()))) {
                return answer(
                        Problem.of(
                                422,
                                "invalid",
                                "The request holds characters that cannot be kept."));
            }
        }
        log.error("unexpected failure", failure);
        return answer(usual(500));
    }

    /** The problem that a mere status stands for. */
    static Problem usual(int status) {
        return switch (status) {
            case 404 -> Problem.of(404, "not-found", "There is nothing at this address.");
            case 413 -> Problem.of(413, "too-large", "The request is larger than allowed.");
            case 500 ->
                    Problem.of(
                            500,
                            "internal",
                            "Something went wrong on our side; the request id helps to find it.");
            default -> {
                var reason = HttpResponseStatus.valueOf(status).reasonPhrase();
                yield Problem.of(
                        status, reason.toLowerCase(Locale.ROOT).replace(' ', '-'), reason + ".");
            }
        };
    }

    /** The members of the answer, in the order of RFC 9457. */
    static Map<String, Object> body(Problem problem) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", HttpResponseStatus.valueOf(problem.status()).reasonPhrase());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        body.put("code", problem.code());
        body.putAll(problem.more());
        body.put("requestId", RequestDoor.id());
        return body;
    }

    /** The answer for a problem that was met outside of a resource method. */
    static Response answer(Problem problem) {
        var answer =
                Response.status(problem.status())
                        .type("application/problem+json")
                        .entity(body(problem));
        var wait = problem.retryAfter();
        if (wait != null) {
            answer.header("Retry-After", Math.max(1, wait.toSeconds()));
        }
        return answer.build();
    }
}
