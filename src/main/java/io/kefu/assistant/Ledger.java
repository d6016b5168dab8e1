// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.commerce.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks a generated text against the facts of its turn, before it may leave: each figure, date,
 * amount, id, link and address must stand in a fact, and no action may be claimed.
 */
@ApplicationScoped
class Ledger {
    private static final Pattern LINK =
            Pattern.compile("(?i)(?:https?://|www\\.)\\S+|\\S+@\\S+\\.\\S+");
    private static final Pattern FIGURE =
            Pattern.compile("[A-Za-z\\d-]*\\d[A-Za-z\\d-]*(?:[.,]\\d+)*");
    private static final Pattern PERCENT =
            Pattern.compile("[%％‰]|(?i)\\b(percent|prozent)\\b|百分之|\\d\\s*折");
    private static final Pattern NUMBER_WORD =
            Pattern.compile(
                    "(?iU)\\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty"
                            + "|hundred|thousand|zwei|drei|vier|f(ü|ue)nf|sechs|sieben|acht|neun|zehn|elf|zw(ö|oe)lf|vierzehn"
                            + "|zwanzig|drei(ß|ss)ig|hundert|tausend|couple of|few|half|halb\\w*|einige[nr]?|paar)\\b"
                            + "|[零〇一二两三四五六七八九十百千万半几]+\\s*(?=个?(?:天|日|月|号|周|星期|小时|工作日|年|元|块|欧|件|次))");
    private static final Pattern RELATIVE =
            Pattern.compile(
                    "(?iU)\\b(today|tonight|tomorrow|yesterday|next (week|month|day)|this (week|weekend|evening|afternoon|morning)"
                            + "|(mon|tues|wednes|thurs|fri|satur|sun)day|heute|morgen|(ü|ue)bermorgen|gestern"
                            + "|(mon|diens|donners|frei|sams|sonn)tag|mittwoch|(n(ä|ae)chste|diese|kommende)[nrs]? (woche|monat|tage?)"
                            + "|(business|working) days?|werktage?n?|arbeitstage?n?|hours?|stunden?|weeks?|wochen?)\\b"
                            + "|今天|明天|后天|昨天|今晚|下周|本周|这周|周[一二三四五六日末]|星期[一二三四五六日天]|下个?月|工作日|小时");
    private static final Pattern CLAIM =
            Pattern.compile(
                    "(?iU)\\b(i|we)('ve| have|'ll| will| can| am| are| just)?( now| already| just| gladly| happily| also)*"
                            + " ?(refund|cancel|issu|credit|replac|resen|reship|send you|chang|updat|arrang|compensat|offer|guarantee|promis|waiv|extend)\\w*"
                            + "|\\b(has|have|been|is|was|will be|are|were) (been |be |fully |now )*(refunded|cancel+ed|credited|replaced|reimbursed|compensated|waived)\\b"
                            + "|\\b(free of charge|for free|gratis|kostenlos|discount|voucher|coupon|rabatt|gutschein|money back|full refund|entitled|guarantee\\w*|garantier\\w*)\\b"
                            + "|\\b(erstatte[tn]?|storniert?e?n?|gutgeschrieben|ersetz\\w+|r(ü|ue)ckerstattung|umgetauscht|versprech\\w+)\\b"
                            + "|退款|退钱|取消|赔偿|补偿|补发|换货|优惠|折扣|免费|保证|承诺|赠送");

    private final FactFigures figures;

    Ledger(FactFigures figures) {
        this.figures = figures;
    }

    /**
     * What in the text no fact backs; empty when it may leave.
     *
     * @param status the order's state: what it already says, such as refunded, may be repeated
     */
    List<String> unbacked(String text, List<Fact> facts, String status) {
        var unbacked = new ArrayList<String>();
        var clean = clean(text);
        if (!clean.codePoints().allMatch(Ledger::plain)) {
            unbacked.add("unusual characters");
        }
        var links = new HashSet<String>();
        facts.forEach(f -> links.add(clean(f.value()).toLowerCase(Locale.ROOT)));
        clean = without(clean, LINK, links, unbacked);
        clean = figures.withoutDates(clean, facts, unbacked);
        clean = figures.withoutMoney(clean, facts, unbacked);
        var tokens = tokens(facts);
        for (var m = FIGURE.matcher(clean); m.find(); ) {
            if (!tokens.contains(m.group().toLowerCase(Locale.ROOT))) {
                unbacked.add(m.group());
            }
        }
        all(PERCENT, clean, unbacked);
        all(NUMBER_WORD, clean, unbacked);
        all(RELATIVE, clean, unbacked);
        if (!Set.of("refunded", "cancelled").contains(status)) {
            all(CLAIM, clean, unbacked);
        } else if (Pattern.compile("(?i)\\b(I|we)\\b[^.]{0,20}\\b(will|can|offer|give)")
                .matcher(clean)
                .find()) {
            unbacked.add("claimed action");
        }
        return unbacked;
    }

    /** One form for what looks alike: full width, zero width, HTML entities. */
    static String clean(String text) {
        var normal =
                Normalizer.normalize(
                        org.apache.commons.text.StringEscapeUtils.unescapeHtml4(text),
                        Normalizer.Form.NFKC);
        return normal.replaceAll("[\\p{Cf}\\u00AD]", "").replace('‑', '-');
    }

    /** Digits of other scripts would slip through where ASCII digits are compared. */
    private static boolean plain(int c) {
        return !(Character.isDigit(c) && c > 127) && Character.getType(c) != Character.OTHER_NUMBER;
    }

    private static Set<String> tokens(List<Fact> facts) {
        var tokens = new HashSet<String>();
        for (var fact : facts) {
            if (fact.name().equals("total") || fact.value().matches("\\d{4}-\\d{2}-\\d{2}")) {
                continue;
            }
            for (var m = FIGURE.matcher(clean(fact.value())); m.find(); ) {
                tokens.add(m.group().toLowerCase(Locale.ROOT));
            }
        }
        return tokens;
    }

    private static String without(
            String text, Pattern pattern, Set<String> allowed, List<String> unbacked) {
        return pattern.matcher(text)
                .replaceAll(m -> {
                    var found =
                            m.group().replaceAll("[.,;:!?)。，！？）]+$", "").toLowerCase(Locale.ROOT);
                    if (!allowed.contains(found)) {
                        unbacked.add(found);
                    }
                    return " ";
                });
    }

    private static void all(Pattern pattern, String text, List<String> unbacked) {
        for (var m = pattern.matcher(text); m.find(); ) {
            unbacked.add(m.group());
        }
    }
}
