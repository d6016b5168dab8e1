// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.RecordingServer;
import io.kefu.channel.Outgoings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A token for the mail server is got with the refresh token, and again when it has ended. */
class MailTokensTest {
    private final RecordingServer provider = new RecordingServer();
    private final MailTokens tokens = new MailTokens(Outgoings.everywhere(), new ObjectMapper());

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_token_is_asked_for_once_while_it_lasts() throws Exception {
        answers(200, "{\"access_token\":\"at-1\",\"expires_in\":3600}");
        assertThat(tokens.password(settings())).isEqualTo("at-1");
        assertThat(tokens.password(settings())).isEqualTo("at-1");
        assertThat(provider.only().body())
                .isEqualTo(
                        "grant_type=refresh_token&client_id=me&client_secret=a%26b&refresh_token=rt");
    }

    @Test
    void one_that_ends_at_once_is_asked_for_again() throws Exception {
        answers(200, "{\"access_token\":\"at-1\",\"expires_in\":30}");
        tokens.password(settings());
        tokens.password(settings());
        assertThat(provider.requests()).hasSize(2);
    }

    @Test
    void who_is_refused_has_to_enter_another_and_who_is_away_is_asked_again() {
        answers(400, "{\"error\":\"invalid_grant\"}");
        assertThatThrownBy(() -> tokens.password(settings()))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("invalid_grant");
        answers(503, "{}");
        assertThatThrownBy(() -> tokens.password(settings()))
                .isInstanceOf(MessagingException.class)
                .isNotInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void without_a_refresh_token_it_is_the_password() throws Exception {
        assertThat(tokens.password(Map.of("password", "secret"))).isEqualTo("secret");
    }

    private Map<String, String> settings() {
        return Map.of(
                "oauthTokenUrl", provider.url("/token"),
                "oauthClientId", "me",
                "oauthClientSecret", "a&b",
                "oauthRefreshToken", "rt");
    }

    private void answers(int status, String body) {
        provider.answering(exchange -> {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        });
    }
}
