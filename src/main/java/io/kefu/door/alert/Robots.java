// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How the robots of groups are written to, and how they say that they have not taken it. */
final class Robots {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Robots() {}

    /** A request, ready to be posted. */
    record Post(String url, String body) {}

    /** What is posted to a receiver of this kind. */
    static Post post(String kind, Destination to, String text, Instant now) {
        var body = JSON.createObjectNode();
        var url = to.address();
        var secret = to.secret();
        switch (kind) {
            case "slack" -> body.put("text", text);
            case "dingtalk" -> {
                text(body, "msgtype", text, "content");
                if (secret != null) {
                    url += (url.contains("?") ? "&" : "?") + dingtalk(secret, now.toEpochMilli());
                }
            }
            case "wecom" -> text(body, "msgtype", text, "content");
            case "feishu" -> {
                if (secret != null) {
                    var second = String.valueOf(now.getEpochSecond());
                    body.put("timestamp", second).put("sign", feishu(secret, second));
                }
                text(body, "msg_type", text, "text");
            }
            default -> throw new IllegalArgumentException("no robot of kind " + kind);
        }
        return new Post(url, body.toString());
    }

    private static void text(ObjectNode body, String type, String text, String name) {
        body.put(type, "text");
        body.putObject(type.equals("msg_type") ? "content" : "text").put(name, text);
    }

    /** Milliseconds and secret, signed with the secret, behind the address. */
    private static String dingtalk(String secret, long millis) {
        var sum = hmac(secret, millis + "\n" + secret);
        return "timestamp=%d&sign=%s"
                .formatted(millis, URLEncoder.encode(sum, StandardCharsets.UTF_8));
    }

    /** Nothing, signed with second and secret. */
    private static String feishu(String secret, String second) {
        return hmac(second + "\n" + secret, "");
    }

    private static String hmac(String key, String data) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why the robot has not taken it, which it says with status 200; empty: it has. */
    static String refusal(String kind, String answer) {
        if (kind.equals("slack")) {
            return "";
        }
        try {
            var said = JSON.readTree(answer);
            var code = said.path(kind.equals("feishu") ? "code" : "errcode");
            return code.asInt(0) == 0 ? "" : code.asInt() + " " + why(said);
        } catch (JsonProcessingException e) {
            return "its answer cannot be read";
        }
    }

    private static String why(JsonNode said) {
        var text = said.path("errmsg").asText(said.path("msg").asText());
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
