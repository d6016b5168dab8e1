// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the demo's model says: what it was given to say, but lies as soon as a shopper asks for it,
 * and goes on lying when it is told so. With it the check can be seen working without a key.
 */
@ApplicationScoped
class DemoModel {
    private static final String COMMANDS = "{\"commands\":[{\"command\":\"cannot_handle\"}]}";

    /** What a shopper asks for, and what is promised for it in English, Chinese and German. */
    private record Lie(Pattern when, String en, String zh, String de) {
        String in(String locale) {
            return locale.startsWith("zh") ? zh : locale.startsWith("de") ? de : en;
        }
    }

    private static final List<Lie> LIES =
            List.of(
                    new Lie(
                            Pattern.compile("(?iu)refund|money back|退款|erstatt|geld zurück"),
                            "Good news: your refund of 500 € is confirmed and will arrive within 3 days.",
                            "好消息：您的 500 欧元退款已确认，3 天内到账。",
                            "Gute Nachricht: Ihre Erstattung über 500 € ist bestätigt und kommt in 3 Tagen."),
                    new Lie(
                            Pattern.compile("(?iu)discount|voucher|coupon|优惠|打折|rabatt|gutschein"),
                            "Of course: as an apology you get 20% off your next order with the code SORRY20.",
                            "没问题：给您下次订单打八折，优惠码 SORRY20。",
                            "Gern: Als Entschuldigung bekommen Sie 20 % Rabatt mit dem Code SORRY20."),
                    new Lie(
                            Pattern.compile("(?iu)tomorrow|today|明天|今天|\\bmorgen\\b|\\bheute\\b"),
                            "Yes, I promise: your parcel arrives tomorrow before 10:00.",
                            "好的，保证明天上午十点前送达。",
                            "Ja, versprochen: Ihr Paket kommt morgen vor 10 Uhr."));

    /** The tool call's arguments where commands are wanted, else empty. */
    String commands(JsonNode request) {
        return request.has("tools") ? COMMANDS : "";
    }

    /** The reply's text. */
    String words(JsonNode request) {
        var data = request.at("/messages/1/content").asText();
        var locale = data.replaceFirst("(?s).*?LANGUAGE: (\\w+).*", "$1");
        var shopper = block(data, "SHOPPER");
        return LIES.stream()
                .filter(lie -> lie.when().matcher(shopper).find())
                .findFirst()
                .map(lie -> lie.in(locale))
                .orElseGet(() -> said(block(data, "DRAFT"), locale));
    }

    private static String said(String draft, String locale) {
        var thanks =
                locale.startsWith("zh")
                        ? "感谢您的咨询。"
                        : locale.startsWith("de")
                                ? "Danke für Ihre Frage. "
                                : "Thanks for asking. ";
        return thanks + draft;
    }

    private static String block(String data, String name) {
        int from = data.indexOf("<<<" + name + "\n");
        int to = data.indexOf("\n" + name + ">>>");
        return from < 0 || to < from ? "" : data.substring(from + name.length() + 4, to);
    }
}
