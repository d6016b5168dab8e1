// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.ledger;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** One form for what looks alike or reads alike. */
final class Plain {
    /** Digits of other scripts, and letters that pose as others, slip through where figures are. */
    private static final Pattern ODD =
            Pattern.compile(
                    "[\\p{Nd}&&[^0-9]]|[\\p{No}\\p{Nl}&&[^\\u2044]]|[0-9]\\p{M}"
                            + "|[A-Za-z0-9][\\p{IsCyrillic}\\p{IsGreek}]|[\\p{IsCyrillic}\\p{IsGreek}][A-Za-z0-9]");

    private Plain() {}

    /** Full width, zero width, HTML entities, dashes and spaces of all kinds. */
    static String clean(String text) {
        // a Chinese comma stands between figures, not within them
        var apart = text.replaceAll("，(?!\\d{3}(?!\\d))", "， ");
        var normal =
                Normalizer.normalize(StringEscapeUtils.unescapeHtml4(apart), Normalizer.Form.NFKC);
        return normal.replaceAll("[\\p{Cf}\\u00AD\\uFE0F\\u20E3]", "")
                .replaceAll("[\\u2010-\\u2015\\u2212~]", "-")
                .replaceAll("[\\p{Zs}\\t]", " ")
                .replaceAll("[*`]{1,3}", "");
    }

    /** Clean, with numbers in digits. */
    static String of(String text) {
        return NumberWords.digits(clean(text));
    }

    static boolean odd(String clean) {
        return ODD.matcher(clean).find();
    }
}
