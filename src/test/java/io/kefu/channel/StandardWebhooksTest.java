// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the vector that the authors of Standard Webhooks publish. */
class StandardWebhooksTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final StandardWebhooks webhooks = at(1614265330);

    @Test
    void the_published_vector_holds_both_ways() {
        assertThat(webhooks.sign(SECRET, ID, TIME, BODY)).isEqualTo(SIGNATURE);
        assertThatCode(() -> verify(webhooks, SECRET, SIGNATURE)).doesNotThrowAnyException();
    }

    @Test
    void while_a_secret_is_changed_both_hold() {
        assertThatCode(() -> verify(webhooks, OTHER + " " + SECRET, SIGNATURE))
                .doesNotThrowAnyException();
        var both = webhooks.sign(OTHER + " " + SECRET, ID, TIME, BODY);
        assertThatCode(() -> verify(webhooks, OTHER, both)).doesNotThrowAnyException();
        assertThatCode(() -> verify(webhooks, SECRET, both)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -1, 0, 1, 300})
    void five_minutes_either_way_are_fine(long seconds) {
        assertThatCode(() -> verify(at(1614265330 + seconds), SECRET, SIGNATURE))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400})
    void more_than_five_minutes_are_not(long seconds) {
        assertThatThrownBy(() -> verify(at(1614265330 + seconds), SECRET, SIGNATURE))
                .isInstanceOf(Unverified.class)
                .hasMessageContaining("five minutes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1",
                "v1,",
                "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF="
            })
    void another_signature_is_refused(String signature) {
        assertThatThrownBy(() -> verify(webhooks, SECRET, signature))
                .isInstanceOf(Unverified.class);
    }

    @ParameterizedTest
    @CsvSource({"id,''", "timestamp,x", "timestamp,16142653301614265330", "timestamp,-1614265330"})
    void what_is_missing_or_odd_is_refused(String what, String value) {
        var body = BODY.getBytes(StandardCharsets.UTF_8);
        var id = what.equals("id") ? value : ID;
        var time = what.equals("timestamp") ? value : TIME;
        assertThatThrownBy(() -> webhooks.verify(body, SECRET, id, time, SIGNATURE))
                .isInstanceOf(Unverified.class);
        assertThatThrownBy(() -> webhooks.verify(body, SECRET, null, TIME, SIGNATURE))
                .isInstanceOf(Unverified.class);
        var endless = "x".repeat(257);
        var signed = webhooks.sign(SECRET, endless, TIME, BODY);
        assertThatThrownBy(() -> webhooks.verify(body, SECRET, endless, TIME, signed))
                .isInstanceOf(Unverified.class);
    }

    private static void verify(StandardWebhooks webhooks, String secrets, String signatures) {
        webhooks.verify(BODY.getBytes(StandardCharsets.UTF_8), secrets, ID, TIME, signatures);
    }

    private static StandardWebhooks at(long second) {
        return new StandardWebhooks(InstantSource.fixed(Instant.ofEpochSecond(second)));
    }
}
