// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kefu.PostgresTestResource;
import io.kefu.RecordingServer;
import io.kefu.journey.Shops;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every source is posted what its vendor would send, and what somebody has made of it: without a
 * valid signature nothing is kept, with one nothing breaks, and no header or parameter gets further
 * than the door. A few here; {@code -Dkefu.fuzz=10000} for as many per source, with a report.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SourceFuzzTest {
    private static final int ROUNDS = Integer.getInteger("kefu.fuzz", 16);
    private static final Path CHANNELS = Path.of("connectors/channel");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final HexFormat HEX = HexFormat.of();
    private static final String AES = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private static final Map<String, String> SMUGGLED =
            Map.of(
                    "CamelHttpUri", "http://planted.invalid/",
                    "CamelHttpMethod", "PLANTED",
                    "kafka.OVERRIDE_TOPIC", "planted",
                    "mail.smtp.host", "planted",
                    "X-Planted", "planted");

    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    @Inject ObjectMapper json;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(42);
    private final Map<String, String> settings = new HashMap<>();
    private String address;
    private String secret;
    private String token;

    static Stream<String> kinds() throws IOException {
        try (var folders = Files.list(CHANNELS)) {
            return folders
                    .filter(folder -> kind(folder).hook())
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void whatever_is_posted_nothing_breaks(String kind) throws Exception {
        try (var vendor = new RecordingServer()) {
            System.setProperty("kefu.channel.api." + kind, vendor.url(""));
            var shop = connected(kind, vendor);
            var seeds = seeds(kind);
            var statuses = new TreeMap<Integer, Integer>();
            for (int n = 0; n < ROUNDS / 2; n++) {
                var body = mutated(seeds.get(random.nextInt(seeds.size())));
                var proof = n % 2 == 0 ? Map.<String, String>of() : spoiled(signed(kind, body));
                int status = post(kind, body, proof);
                statuses.merge(status, 1, Integer::sum);
                assertThat(status).as("unsigned %s", shown(body)).isIn(400, 401, 404, 413, 422);
            }
            assertThat(rows(shop)).as("rows without a signature").isZero();
            long before = used();
            for (int n = 0; n < ROUNDS / 2; n++) {
                var body = mutated(seeds.get(random.nextInt(seeds.size())));
                int status = post(kind, body, signed(kind, body));
                statuses.merge(status, 1, Integer::sum);
                assertThat(status)
                        .as("signed %s", shown(body))
                        .isIn(200, 204, 400, 401, 413, 422, 503);
            }
            assertThat(vendor.requests())
                    .allSatisfy(r ->
                            assertThat(r.headers().toString() + r.uri())
                                    .doesNotContainIgnoringCase("planted"));
            long grown = (used() - before) >> 20;
            if (ROUNDS >= 1_000) {
                System.out.printf(
                        "fuzz %s: %d payloads, answers %s, heap %+d MB%n",
                        kind, ROUNDS, statuses, grown);
                assertThat(grown).as("MB more in use").isLessThan(100);
            }
        } finally {
            System.clearProperty("kefu.channel.api." + kind);
        }
    }

    private Shops.Shop connected(String kind, RecordingServer vendor) throws IOException {
        var shop = shops.open();
        var admin = shop.as("admin");
        var made = shop.inbox(kind);
        String id = made.path("id");
        address = "/hooks/" + made.<String>path("publicId");
        settings.clear();
        for (var setting : kind(CHANNELS.resolve(kind)).settings()) {
            settings.put(
                    setting.name(),
                    setting.name().equals("aesKey") ? AES : "test-" + setting.name());
        }
        var patch = new HashMap<String, Object>();
        if (!settings.isEmpty()) {
            patch.put("settings", settings);
        }
        admin.patch("/inboxes/" + id, patch).then().statusCode(200);
        secret = admin.get("/inboxes/" + id + "/secret").path("webhookSecret");
        token = admin.get("/inboxes/" + id + "/secret").path("verifyToken");
        vendor.answering(exchange -> {
            var body =
                    "{\"errcode\":0,\"access_token\":\"t\",\"next_cursor\":\"c\",\"has_more\":0,\"msg_list\":[]}"
                            .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        return shop;
    }

    /** The examples' payloads, as of this inbox's account. */
    private List<byte[]> seeds(String kind) throws IOException {
        if (kind.startsWith("we") && !kind.equals("webhook")) {
            return List.of(
                    bytes(
                            "<xml><ToUserName>gh</ToUserName><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>1795435198</CreateTime><MsgType>text</MsgType><Content><![CDATA[您好]]></Content><MsgId>605</MsgId></xml>"),
                    bytes(
                            "<xml><ToUserName>gh</ToUserName><FromUserName>o2</FromUserName><CreateTime>1795435198</CreateTime><MsgType>event</MsgType><Event>kf_msg_or_event</Event><Token>T</Token><OpenKfId>test-openKfid</OpenKfId></xml>"));
        }
        var seeds = new ArrayList<byte[]>();
        try (var files = Files.list(CHANNELS.resolve(kind).resolve("examples"))) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".in.yaml")).sorted().toList()) {
                var example = YAML.readTree(file.toFile());
                var payload = example.path("payload").asText();
                if (!payload.isEmpty()) {
                    var text = Files.readString(file.resolveSibling(payload));
                    for (var each : settings.entrySet()) {
                        var theirs = example.path("variables").path(each.getKey()).asText();
                        text = theirs.length() < 3 ? text : text.replace(theirs, each.getValue());
                    }
                    seeds.add(bytes(text));
                }
            }
        }
        return seeds;
    }

    private byte[] mutated(byte[] seed) throws IOException {
        var bytes = seed;
        if (random.nextInt(3) > 0 && seed.length > 0 && seed[0] == '{') {
            var node = json.readTree(seed);
            for (int n = 0; n <= random.nextInt(3); n++) {
                mutate(node);
            }
            bytes = json.writeValueAsBytes(node);
        }
        if (random.nextInt(3) == 0) {
            bytes = damaged(bytes);
        }
        return random.nextInt(20) == 0 ? odd() : bytes;
    }

    private void mutate(JsonNode node) {
        var at = node;
        while (at.size() > 0
                && at.get(name(at)) instanceof JsonNode inner
                && inner.isContainerNode()
                && random.nextInt(5) > 0) {
            at = inner;
        }
        switch (at) {
            case ObjectNode object when !object.isEmpty() -> {
                var name = name(object).toString();
                switch (random.nextInt(4)) {
                    case 0 -> object.remove(name);
                    case 1 ->
                            object.put("CamelHttpUri", "http://planted.invalid/")
                                    .put("__proto__", 1);
                    default -> object.set(name, wrong());
                }
            }
            case ArrayNode array when !array.isEmpty() ->
                    array.set(random.nextInt(array.size()), wrong());
            default -> {
                // nothing in it to change
            }
        }
    }

    private Object nameOf(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
    }

    private String name(JsonNode node) {
        return node.isObject() ? nameOf(node).toString() : "";
    }

    private JsonNode wrong() {
        var nodes = json.getNodeFactory();
        return switch (random.nextInt(14)) {
            case 0 -> nodes.objectNode();
            case 1 -> nodes.arrayNode();
            case 2 -> nodes.nullNode();
            case 3 -> nodes.booleanNode(true);
            case 4 -> nodes.numberNode(-1);
            case 5 -> nodes.numberNode(new java.math.BigInteger("9".repeat(40)));
            case 6 -> nodes.numberNode(1e300);
            case 7 -> nodes.textNode("");
            case 8 -> nodes.textNode("a\u0000b");
            case 9 -> nodes.textNode("x".repeat(50_000));
            case 10 -> nodes.textNode("\ud800");
            case 11 -> nodes.textNode("${env.HOME} {{env:HOME}} ${bean:x} #{1}");
            case 12 -> nested();
            default -> nodes.arrayNode().add(nodes.arrayNode().add(1)).add(nodes.nullNode());
        };
    }

    private JsonNode nested() {
        JsonNode node = json.getNodeFactory().textNode("deep");
        for (int n = 0; n < 200; n++) {
            node = json.createArrayNode().add(node);
        }
        return node;
    }

    private byte[] damaged(byte[] bytes) {
        if (bytes.length < 4) {
            return bytes;
        }
        var copy = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length));
            case 1 -> {
                for (int n = 0; n <= random.nextInt(8); n++) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> {
                int from = random.nextInt(copy.length);
                var twice = ByteBuffer.allocate(copy.length + copy.length - from);
                copy = twice.put(copy).put(copy, from, copy.length - from).array();
            }
            default -> copy[random.nextInt(copy.length)] = 0;
        }
        return copy;
    }

    private byte[] odd() {
        return switch (random.nextInt(8)) {
            case 0 -> new byte[0];
            case 1 -> bytes("[".repeat(20_000));
            case 2 -> bytes("{\"a\":".repeat(20_000));
            case 3 -> bytes("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>");
            case 4 -> bytes("payload=%7B%7D&payload=x&a=%zz");
            case 5 -> new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, (byte) 0xc3, 0x28};
            case 6 -> bytes("null");
            default -> bytes("x".repeat(4_000_000));
        };
    }

    /** The proof that its vendor would send along; for an encrypted one the body as well. */
    private Map<String, String> signed(String kind, byte[] body) throws GeneralSecurityException {
        var now = String.valueOf(Instant.now().getEpochSecond());
        return switch (kind) {
            case "telegram" -> Map.of("x-telegram-bot-api-secret-token", token);
            case "whatsapp", "messenger" ->
                    Map.of(
                            "x-hub-signature-256",
                            "sha256="
                                    + HEX.formatHex(
                                            Digests.hmac("HmacSHA256", "test-appSecret", body)));
            case "slack" ->
                    Map.of(
                            "x-slack-request-timestamp",
                            now,
                            "x-slack-signature",
                            "v0="
                                    + HEX.formatHex(
                                            Digests.hmac(
                                                    "HmacSHA256",
                                                    "test-signingSecret",
                                                    bytes("v0:" + now + ":"),
                                                    body)));
            case "line" ->
                    Map.of(
                            "x-line-signature",
                            Base64.getEncoder()
                                    .encodeToString(
                                            Digests.hmac(
                                                    "HmacSHA256", "test-channelSecret", body)));
            case "sms" -> Map.of("x-twilio-signature", twilio(body));
            case "webhook" -> {
                var id = "e" + random.nextLong();
                var mac = javax.crypto.Mac.getInstance("HmacSHA256");
                mac.init(
                        new SecretKeySpec(
                                Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
                mac.update(bytes(id + "." + now + "."));
                yield Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        now,
                        "webhook-signature",
                        "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
            }
            case "wechat", "wecom" -> {
                var sealed = sealed(body, kind.equals("wechat") ? "test-appId" : "test-corpId");
                yield Map.of(
                        "?timestamp",
                        now,
                        "?nonce",
                        "n",
                        "?encrypted",
                        sealed,
                        "?msg_signature",
                        WechatCrypto.sign(token, now, "n", sealed));
            }
            default -> Map.of(); // how this one signs is not known here: all of it is unsigned
        };
    }

    private String twilio(byte[] body) {
        try {
            var signed = new StringBuilder("http://localhost:" + port + address);
            FormBody.sorted(body)
                    .forEach((name, values) ->
                            values.stream()
                                    .sorted()
                                    .distinct()
                                    .forEach(v -> signed.append(name).append(v)));
            return Base64.getEncoder()
                    .encodeToString(
                            Digests.hmac("HmacSHA1", "test-authToken", bytes(signed.toString())));
        } catch (Malformed e) {
            return "x";
        }
    }

    private static String sealed(byte[] text, String whom) throws GeneralSecurityException {
        var key = Arrays.copyOf(Base64.getDecoder().decode(AES + "="), 32);
        int length = 20 + text.length + whom.length();
        int padding = 32 - length % 32;
        var clear =
                ByteBuffer.allocate(length + padding)
                        .put(new byte[16])
                        .putInt(text.length)
                        .put(text)
                        .put(bytes(whom));
        while (clear.hasRemaining()) {
            clear.put((byte) padding);
        }
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new IvParameterSpec(Arrays.copyOf(key, 16)));
        return Base64.getEncoder().encodeToString(cipher.doFinal(clear.array()));
    }

    private static Map<String, String> spoiled(Map<String, String> proof) {
        var spoiled = new HashMap<>(proof);
        spoiled.replaceAll(
                (name, value) -> name.matches(".*(signature|token).*") ? "x" + value : value);
        return spoiled;
    }

    private int post(String kind, byte[] body, Map<String, String> proof)
            throws IOException, InterruptedException {
        var query =
                new StringBuilder(
                        "?kind=planted&secret=planted&CamelHttpUri=http%3A%2F%2Fplanted.invalid");
        var sent = body;
        if (proof.containsKey("?encrypted")) {
            sent =
                    bytes(
                            "<xml><ToUserName>x</ToUserName><Encrypt><![CDATA["
                                    + proof.get("?encrypted")
                                    + "]]></Encrypt></xml>");
        }
        proof.forEach((name, value) -> {
            if (name.startsWith("?") && !name.equals("?encrypted")) {
                query.append("&")
                        .append(name.substring(1))
                        .append("=")
                        .append(java.net.URLEncoder.encode(value, UTF_8));
            }
        });
        // what is signed with its address has to come to that address
        var uri = "http://localhost:" + port + address + (kind.equals("sms") ? "" : query);
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        uri.length() > 8_000
                                                ? "http://localhost:" + port + address
                                                : uri))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(sent));
        SMUGGLED.forEach(request::header);
        proof.forEach((name, value) -> {
            if (!name.startsWith("?")) {
                request.header(name, value);
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private long rows(Shops.Shop shop) {
        return merchant.run(
                shop.id(),
                () -> {
                    long rows = 0;
                    for (var table :
                            List.of(
                                    "message",
                                    "contact",
                                    "inbound_event",
                                    "raw_payload",
                                    "conversation")) {
                        rows +=
                                ((Number)
                                                database.createNativeQuery(
                                                                "select count(*) from " + table)
                                                        .getSingleResult())
                                        .longValue();
                    }
                    return rows;
                });
    }

    private static long used() {
        if (ROUNDS < 1_000) {
            return 0;
        }
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String shown(byte[] body) {
        var text = new String(body, UTF_8);
        return text.substring(0, Math.min(500, text.length()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Kind kind(Path folder) {
        try {
            return YAML.readValue(folder.resolve("channel.yaml").toFile(), Kind.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
