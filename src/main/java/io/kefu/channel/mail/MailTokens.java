// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.channel.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What a mail server takes for a password: the one that was entered, or an access token (XOAUTH2)
 * got with the refresh token, kept until a minute before it ends.
 */
@ApplicationScoped
class MailTokens {
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final Outgoing outgoing;
    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    MailTokens(Outgoing outgoing, ObjectMapper json) {
        this.outgoing = outgoing;
        this.json = json;
    }

    private record Token(String text, Instant until) {}

    String password(Map<String, String> settings) throws MessagingException {
        var refresh = settings.get("oauthRefreshToken");
        if (refresh == null) {
            return settings.getOrDefault("password", "");
        }
        var key = settings.getOrDefault("oauthTokenUrl", "") + " " + refresh;
        var kept = tokens.get(key);
        if (kept == null || kept.until().isBefore(Instant.now())) {
            kept = fresh(settings, refresh);
            if (tokens.size() >= MOST) {
                tokens.clear();
            }
            tokens.put(key, kept);
        }
        return kept.text();
    }

    private Token fresh(Map<String, String> settings, String refresh) throws MessagingException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", settings.getOrDefault("oauthClientId", ""));
        form.put("client_secret", settings.getOrDefault("oauthClientSecret", ""));
        form.put("refresh_token", refresh);
        try {
            var request =
                    HttpRequest.newBuilder(
                                    outgoing.check(settings.getOrDefault("oauthTokenUrl", "")))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                            .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            var body = json.readTree(answer.body());
            if (answer.statusCode() / 100 != 2 || !body.hasNonNull("access_token")) {
                throw answer.statusCode() >= 500
                        ? new MessagingException("no token: answered " + answer.statusCode())
                        : new AuthenticationFailedException(
                                "no token: " + body.path("error").asText("refused"));
            }
            var lasts = Duration.ofSeconds(body.path("expires_in").asLong(3600)).minus(MARGIN);
            return new Token(body.path("access_token").asText(), Instant.now().plus(lasts));
        } catch (IllegalArgumentException e) {
            throw new AuthenticationFailedException("oauthTokenUrl: " + e.getMessage());
        } catch (IOException e) {
            throw new MessagingException("no token: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessagingException("no token: interrupted", e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e ->
                        e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
