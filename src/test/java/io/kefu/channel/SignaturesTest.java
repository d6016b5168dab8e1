// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the vectors that vendors publish, where they do. */
class SignaturesTest {
    private final ObjectMapper json = new ObjectMapper();

    /** Slack: "Verifying requests from Slack", the example of the guide. */
    @Test
    void slack() {
        var body =
                bytes(
                        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");
        var key = "8f742231b10e8888abcd99yyyzzz85a5";
        var given = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
        assertThatCode(() -> new Hmac(at(1531420618)).timed(body, key, "v0", "1531420618", given))
                .doesNotThrowAnyException();
        refused(() -> new Hmac(at(1531420618 + 301)).timed(body, key, "v0", "1531420618", given));
        refused(() -> new Hmac(at(1531420618)).timed(body, key, "v0", "1531420619", given));
        refused(() -> new Hmac(at(1531420618)).timed(body, key, "v0", null, given));
        refused(() -> new Hmac(at(1531420618)).timed(body, "", "v0", "1531420618", given));
    }

    /** Twilio: "Validating signatures", the example of the security guide. */
    @Test
    void twilio() {
        var url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        var body =
                bytes(
                        "CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030&To=%2B18005551212");
        var signature = new TwilioSignature();
        var given = "0/KCTR6DLpKmkAf8muzZqo1nDgQ=";
        assertThatCode(() -> signature.check(body, "12345", url, given)).doesNotThrowAnyException();
        refused(() -> signature.check(body, "12345", url + "&baz=3", given));
        refused(() -> signature.check(bytes("Digits=1234"), "12345", url, given));
        refused(() -> signature.check(body, "12346", url, given));
        refused(() -> signature.check(body, null, url, given));
    }

    /** RFC 4231, test case 2: what Meta sends in hexadecimal digits and LINE in Base64. */
    @Test
    void hmac() {
        var hmac = new Hmac(at(0));
        var body = bytes("what do ya want for nothing?");
        var sum = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertThatCode(() -> hmac.hex(body, "Jefe", "sha256=" + sum, "sha256="))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        hmac.base64(body, "Jefe", "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM="))
                .doesNotThrowAnyException();
        refused(() -> hmac.hex(body, "Jefe", sum, "sha256="));
        refused(() ->
                hmac.hex(
                        body,
                        "Jefe",
                        "sha256=" + sum.toUpperCase(java.util.Locale.ROOT),
                        "sha256="));
        refused(() -> hmac.base64(body, "Jefe", null));
        refused(() -> hmac.base64(body, " ", "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM="));
    }

    /** RFC 8032, section 7.1, test 3. */
    @Test
    void ed25519_by_its_standard() {
        var key = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
        var given =
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";
        assertThat(Ed25519.holds(new byte[] {(byte) 0xaf, (byte) 0x82}, key, "", given)).isTrue();
        assertThat(Ed25519.holds(new byte[] {(byte) 0xaf, (byte) 0x83}, key, "", given)).isFalse();
    }

    /** With a key of our own, since the clock is part of what is signed. */
    @Test
    void ed25519() throws Exception {
        var pair = java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoded = pair.getPublic().getEncoded();
        var key = java.util.HexFormat.of().formatHex(encoded, encoded.length - 32, encoded.length);
        var signer = java.security.Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(bytes("1795435200{\"type\":1}"));
        var given = java.util.HexFormat.of().formatHex(signer.sign());
        var ed25519 = new Ed25519(at(1795435200));
        var body = bytes("{\"type\":1}");
        assertThatCode(() -> ed25519.check(body, key, "1795435200", given))
                .doesNotThrowAnyException();
        refused(() -> ed25519.check(bytes("{\"type\":2}"), key, "1795435200", given));
        refused(() -> ed25519.check(body, key, "1795435201", given));
        refused(() -> ed25519.check(body, key, "1795435200", "00"));
        refused(() -> ed25519.check(body, "zz", "1795435200", given));
        refused(() -> new Ed25519(at(1795435200 + 301)).check(body, key, "1795435200", given));
    }

    /** WeCom: the sample of its crypto library. */
    @Test
    void wecom() {
        var crypto = new WechatCrypto(at(1409304348));
        var key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
        var echo =
                "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
        var given = "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3";
        var second = "1409659589";
        var then = new WechatCrypto(at(1409659589));
        assertThat(then.open("QDG6eK", key, "wx5823bf96d3bd56c7", second, "263014780", given, echo))
                .isEqualTo("1616140317555161061");
        refused(() -> then.open("QDG6eK", key, "another", second, "263014780", given, echo));
        refused(() ->
                then.open("other", key, "wx5823bf96d3bd56c7", second, "263014780", given, echo));
        refused(() ->
                then.open(
                        "QDG6eK", "short", "wx5823bf96d3bd56c7", second, "263014780", given, echo));
        refused(() ->
                crypto.open("QDG6eK", key, "wx5823bf96d3bd56c7", second, "263014780", given, echo));
    }

    @Test
    void a_word_made_of_the_secret_is_the_inbox_s_own() {
        var token = new SharedToken();
        assertThatCode(() -> token.check(SharedToken.of("new"), "new old"))
                .doesNotThrowAnyException();
        assertThatCode(() -> token.check(SharedToken.of("old"), "new old"))
                .doesNotThrowAnyException();
        refused(() -> token.check("new", "new old"));
        refused(() -> token.check(null, "new"));
        refused(() -> token.check("", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><b>&x;</b></a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/\"><a><b>c</b></a>",
                "<!DOCTYPE a [<!ENTITY x \"ha\">]><a><b>&x;&x;</b></a>",
                "<a><b>&undefined;</b></a>",
                "<a>\u0000</a>",
                "<a><a><a><a><a><a><a><a><a><a><a><a>deep</a></a></a></a></a></a></a></a></a></a></a></a>"
            })
    void xml_with_anything_of_its_own_is_refused(String xml) {
        assertThatThrownBy(() -> new XmlBody(json).toJson(bytes(xml)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void xml_becomes_an_object() {
        assertThat(
                        new XmlBody(json)
                                .toJson(
                                        bytes(
                                                "<xml><A><![CDATA[您好 <b>]]></A><N>1</N><P><Q>2</Q></P><!-- c --></xml>")))
                .isEqualTo("{\"A\":\"您好 <b>\",\"N\":\"1\",\"P\":{\"Q\":\"2\"}}");
    }

    private static SignatureClock at(long second) {
        return new SignatureClock(InstantSource.fixed(Instant.ofEpochSecond(second)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(Unverified.class);
    }
}
