// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wrote, without what they answered to and what their program adds. Each line is of a
 * kind, written as a letter; rules look at the letters: {@code e} empty, {@code q} quoted, {@code
 * b} the line that introduces a quote, {@code h} header of a mail within the mail, {@code s}
 * signature of a program, {@code d} dividing line, {@code t} text.
 */
public final class ReplyText {
    private static final int LONGEST = 200_000;
    private static final int MOST_LINES = 5_000;

    /** Text below a quote of more lines than this is an answer within it, not a signature. */
    private static final int FEW_LINES = 7;

    private static final Pattern REPLY_BELOW = Pattern.compile("^(?:b[^t]+)*b[bqeh]+t[et]*$");
    private static final Pattern INTRODUCED = Pattern.compile("t[es]*b[^q]*$");
    private static final Pattern INTRODUCED_QUOTE = Pattern.compile("t[es]*b[eqbh]*([te]*)$");
    private static final Pattern QUOTED_END = Pattern.compile("t[es]*[qbe]+$");
    private static final Pattern HEADERS = Pattern.compile("t[eqs]*h(?:h|th|eh){2,}");
    private static final Pattern BROKEN_HEADERS = Pattern.compile("h+(?:te?h+)+(?=e)");

    private ReplyText() {}

    /** The new part of a mail; all of it when nothing else would be left. */
    public static String of(String mail) {
        var whole = mail.length() > LONGEST ? mail.substring(0, LONGEST) : mail;
        var text = whole.replace("\r\n", "\n").replace('\r', '\n').replace("\u200b", "");
        var lines = new ArrayList<>(Arrays.asList(text.split("\n", MOST_LINES)));
        var kinds = new StringBuilder(LineKinds.of(lines));
        joinHeaders(kinds);
        cutAt(kinds.indexOf("d"), lines, kinds);
        drop('s', lines, kinds);
        if (kinds.indexOf("t") >= 0) {
            begin(REPLY_BELOW.matcher(kinds), lines, kinds);
            end(INTRODUCED.matcher(kinds), lines, kinds);
            endBeforeQuote(lines, kinds);
            end(QUOTED_END.matcher(kinds), lines, kinds);
            end(HEADERS.matcher(kinds), lines, kinds);
            drop('h', lines, kinds);
            drop('b', lines, kinds);
            end(QUOTED_END.matcher(kinds), lines, kinds);
        }
        return String.join("\n", lines).strip();
    }

    /** What was answered to stands above: only what is below it is new. */
    private static void begin(Matcher found, List<String> lines, StringBuilder kinds) {
        if (found.find()) {
            int from = kinds.indexOf("t");
            lines.subList(0, from).clear();
            kinds.delete(0, from);
        }
    }

    /** A long subject goes on in the next line. */
    private static void joinHeaders(StringBuilder kinds) {
        var found = BROKEN_HEADERS.matcher(kinds.toString());
        while (found.find()) {
            kinds.replace(found.start(), found.end(), "h".repeat(found.end() - found.start()));
        }
    }

    private static void end(Matcher found, List<String> lines, StringBuilder kinds) {
        if (found.find()) {
            cutAt(found.start() + 1, lines, kinds);
        }
    }

    private static void endBeforeQuote(List<String> lines, StringBuilder kinds) {
        var found = INTRODUCED_QUOTE.matcher(kinds);
        if (found.find() && found.group(1).chars().filter(k -> k == 't').count() < FEW_LINES) {
            cutAt(found.start() + 1, lines, kinds);
        }
    }

    private static void cutAt(int line, List<String> lines, StringBuilder kinds) {
        if (line >= 0) {
            lines.subList(line, lines.size()).clear();
            kinds.setLength(line);
        }
    }

    private static void drop(char kind, List<String> lines, StringBuilder kinds) {
        for (int n = kinds.length() - 1; n >= 0; n--) {
            if (kinds.charAt(n) == kind) {
                lines.remove(n);
                kinds.deleteCharAt(n);
            }
        }
    }
}
