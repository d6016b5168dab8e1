// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a shopper sounds, by signs that anybody can check: for the person who answers, never for the
 * bot.
 */
final class Mood {
    private static final Pattern UPSET =
            Pattern.compile(
                    "!!|\\b(angry|furious|terrible|awful|unacceptable|ridiculous|scam|worst|disappointed|lawyer|complain\\w*"
                            + "|w[uü]tend|unversch[aä]mt|frechheit|schrecklich|entt[aä]uscht|anwalt|beschwer\\w*|unm[oö]glich)\\b"
                            + "|投诉|生气|愤怒|太差|骗子|垃圾|失望|欺骗|差评|无语|受不了",
                    Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PLEASED =
            Pattern.compile(
                    "\\b(thank you|thanks|great|perfect|lovely|danke|super|toll|prima)\\b|谢谢|太好了|很棒|满意",
                    Pattern.UNICODE_CHARACTER_CLASS);
    private static final int SHOUTED = 12;

    private Mood() {}

    static String of(String text) {
        var plain = text.toLowerCase(Locale.ROOT);
        boolean shouts =
                text.length() >= SHOUTED
                        && text.equals(text.toUpperCase(Locale.ROOT))
                        && !text.equals(plain);
        if (shouts || UPSET.matcher(plain).find()) {
            return "upset";
        }
        return PLEASED.matcher(plain).find() ? "pleased" : "calm";
    }
}
