// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.kefu.channel.SinkAnswer;
import io.kefu.conversation.SendResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** Where every failed send gets its ending: again later, refused for good, or unclear. */
@ApplicationScoped
class ErrorPolicy {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    SendResult ending(@Nullable Exception failure) {
        if (failure == null) {
            return new SendResult.Sent(null);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpOperationFailedException http) {
                return ending(http);
            }
            if (neverArrived(cause)) {
                return new SendResult.TryAgain(
                        Duration.ofSeconds(5), "cannot connect: " + cause.getMessage());
            }
        }
        return new SendResult.Unclear("no answer came: " + failure.getMessage());
    }

    /** How it ended, as the vendor's folder reads the answer. */
    SendResult ending(SinkAnswer answer) {
        int status = Objects.requireNonNullElse(answer.status(), 200);
        var why = Objects.requireNonNullElse(answer.why(), "answered " + status);
        var ending = Objects.requireNonNullElseGet(answer.ending(), () -> byStatus(status));
        return switch (ending) {
            case "sent" -> new SendResult.Sent(answer.externalId());
            case "retry" -> new SendResult.TryAgain(advice(answer.retryAfter()), why);
            case "window" -> new SendResult.WindowClosed(why);
            case "gone" -> new SendResult.Gone(why);
            case "credentials" -> new SendResult.BadCredentials(why);
            case "unclear" -> new SendResult.Unclear(why);
            default -> new SendResult.Refused(why);
        };
    }

    private static String byStatus(int status) {
        return switch (status) {
            case 401 -> "credentials";
            case 408, 425, 429, 500, 502, 503 -> "retry";
            case 504 -> "unclear";
            default -> status / 100 == 2 ? "sent" : "refused";
        };
    }

    /** No connection was made: the message cannot have got there. */
    private static boolean neverArrived(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }

    /** The other side has answered, so it did not take the message. */
    private static SendResult ending(HttpOperationFailedException http) {
        var why = "answered " + http.getStatusCode();
        return switch (http.getStatusCode()) {
            case 408, 425, 429, 500, 502, 503 -> new SendResult.TryAgain(advice(http), why);
            case 504 -> new SendResult.Unclear(why);
            case 410 -> new SendResult.Refused(why + ": gone for good, set another address");
            default -> new SendResult.Refused(why);
        };
    }

    private static Duration advice(HttpOperationFailedException http) {
        return advice(
                Optional.ofNullable(http.getResponseHeaders())
                        .map(h -> h.get("Retry-After"))
                        .filter(v -> v.matches("\\d{1,6}"))
                        .map(Double::parseDouble)
                        .orElse(null));
    }

    private static Duration advice(@Nullable Double told) {
        double seconds = told == null || told.isNaN() ? 5 : Math.clamp(told, 1, 1_000_000);
        var advice = Duration.ofMillis((long) (seconds * 1000));
        return advice.compareTo(LONGEST) > 0 ? LONGEST : advice;
    }
}
