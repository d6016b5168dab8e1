// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells what each line of a mail is, in the languages and programs that people write mails with.
 */
final class LineKinds {
    private static final int I = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** A line of an introduction may be broken so often. */
    private static final int MOST_JOINED = 7;

    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_INTRODUCTION = 300;

    private static final Pattern EMPTY = Pattern.compile("[\\s\\p{Z}\\u1427\\ufeff]*");
    private static final Pattern QUOTED = Pattern.compile("^\\s{0,3}(?:[>|]|[A-Z][a-z]{0,20}>).*");
    private static final Pattern FENCE = Pattern.compile("^\\s*```.*");

    private static final Pattern DIVIDER =
            Pattern.compile("^\\s*(?:[-—–_]{2,}|[-—–]|[=~#*+]{3,}|[•·]{3,})\\s*$");

    private static final Pattern ORIGINAL =
            Pattern.compile(
                    "^[>\\s*]*-{2,}\\s*(?:original (?:message|e-?mail)|ursprüngliche (?:nachricht|e-?mail)"
                            + "|originalnachricht|mensaje original|message d.origine|messaggio originale"
                            + "|oorspronkelijk bericht|mensagem original|oprindelig meddelelse|ursprungligt meddelande"
                            + "|原始邮件|原始郵件|original nachricht|исходное сообщение|пересылаемое сообщение)\\s*-{2,}[*\\s]*$",
                    I);

    private static final Pattern FORWARDED =
            Pattern.compile(
                    "^[>\\s*]*(?:-{2,}\\s*(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|转发邮件|轉寄郵件)"
                            + "\\s*-{2,}|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message transféré\\s*:|转发的邮件：)\\s*$",
                    I);

    private static final Pattern VERB =
            Pattern.compile(
                    "wrote|writes|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|geschreven|skrev|napisał|написала?"
                            + "|пише|пишет|写道|寫道|さんは書きました|のメッセージ|작성",
                    I);

    private static final Pattern BEGINS =
            Pattern.compile(
                    "^(?:-{2,}\\s*)?(?:(?:on|le|am|el|em|il|op|den|dnia|at|på|em|in message|在|於|于)(?=[\\s\\d])|\\d|"
                            + "(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)|[\"“]?[^<>:\\n]{1,60}[\"”]?\\s*<\\S+@\\S+>).*",
                    I);

    private static final Pattern DATED =
            Pattern.compile(
                    "^\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}\\b.{0,200}?(?:<\\s*\\S+@\\S+>:?|GMT[+-]\\d\\d:\\d\\d [^<>]{1,60})$");

    private static final Pattern HEADER =
            Pattern.compile(
                    "^[\\s>*]*(?:from|sent|to|subject|date|cc|bcc|reply-to|importance|von|gesendet|an|betreff|datum|kopie|antwort an"
                            + "|de|enviado(?: el)?|para|asunto|fecha|envoyé|à|objet|répondre à|da|inviato|risposta|data|a|oggetto|från|skickat"
                            + "|till|ämne|kopia|van|verzonden|aan|onderwerp|от|отправлено|кому|тема|дата|assunto|发件人|发送时间|发送日期|收件人|抄送"
                            + "|主题|日期|寄件者|寄件人|傳送時間|收件者|主旨|副本|差出人|送信日時|宛先|件名)\\s*\\*?\\s*[:：]\\*?(?:\\s.*|)$",
                    I);

    private static final Pattern PROGRAM =
            Pattern.compile(
                    "^[\\s*_(<]*(?:"
                            + "(?:sent|posted) (?:from|via|with|using|by)(?: \\[[^\\]]{1,40}]\\(\\S{1,200}\\))?(?: [^\\s,.;:!?<>()]+){0,6}"
                            + "(?:[,.]\\s+(?:please )?(?:excuse|pardon|forgive) .{1,40})?"
                            + "|from my [^\\s,.;:!?]+(?: [^\\s,.;:!?]+){0,3}|[^\\s,.]+(?: [^\\s,.]+)? from mobile|get \\[?outlook .{1,100}"
                            + "|envoyé (?:depuis|de|à partir de) .{1,60}|von me?ine?[mr] .{1,60} gesendet|gesendet (?:von|mit) .{1,60}"
                            + "|diese nachricht wurde von .{1,80} gesendet|enviado (?:desde|do|de|con) .{1,60}|inviato da(?:l)? .{1,60}"
                            + "|verzonden (?:vanaf|met|vanuit) .{1,60}|verstuurd vanaf .{1,60}|sendt fra .{1,60}|skickat från .{1,60}"
                            + "|wysłane z .{1,60}|отправлено (?:с|из) .{1,60}|надіслано з .{1,60}|发自我?的? ?.{1,40}|發自我?的? ?.{1,40}|来自我?的? ?.{1,40}"
                            + "|從我的 ?.{1,30}傳送"
                            + ")(?:\\s*<\\S{1,200}>)?[\\s*_.)>]*$",
                    I);

    private LineKinds() {}

    static String of(List<String> lines) {
        var kinds = new StringBuilder();
        boolean code = false;
        int n = 0;
        while (n < lines.size()) {
            var line = lines.get(n).length() > LONGEST_LINE ? "" : lines.get(n);
            boolean fence = FENCE.matcher(line).matches();
            if (fence || code) {
                code ^= fence;
                kinds.append('t');
                n++;
                continue;
            }
            int joined = introduction(lines, n);
            kinds.repeat(joined > 0 ? 'b' : kind(lines.get(n), line), Math.max(1, joined));
            n += Math.max(1, joined);
        }
        return kinds.toString();
    }

    private static char kind(String whole, String line) {
        if (EMPTY.matcher(whole).matches()) {
            return 'e';
        }
        if (line.isEmpty()) {
            return whole.stripLeading().startsWith(">") ? 'q' : 't';
        }
        if (ORIGINAL.matcher(line).matches() || DIVIDER.matcher(line).matches()) {
            return 'd';
        }
        if (QUOTED.matcher(line).matches()) {
            return FORWARDED.matcher(line).matches() ? 'b' : 'q';
        }
        if (PROGRAM.matcher(line).matches()) {
            return 's';
        }
        if (FORWARDED.matcher(line).matches()) {
            return 'b';
        }
        return HEADER.matcher(line).matches() ? 'h' : 't';
    }

    /** Over how many lines an introduction goes that begins here; 0: none does. */
    private static int introduction(List<String> lines, int at) {
        var text = new StringBuilder();
        for (int n = 0; n < MOST_JOINED && at + n < lines.size(); n++) {
            var line = bare(lines.get(at + n));
            boolean first = n == 0;
            if (line.length() > LONGEST_INTRODUCTION
                    || (first && !BEGINS.matcher(line).matches())
                    || (!first && (blank(lines, at + n) || begins(line)))) {
                return 0;
            }
            text.append(first ? "" : " ").append(line);
            if (introduces(text.toString())) {
                return n + 1;
            }
        }
        return 0;
    }

    /** One empty line may stand before an address that a program has put on lines of its own. */
    private static boolean blank(List<String> lines, int at) {
        if (!bare(lines.get(at)).isEmpty()) {
            return false;
        }
        var next = at + 1 < lines.size() ? lines.get(at + 1).strip() : "";
        return !next.startsWith("<") && !next.startsWith("mailto:") && !next.startsWith("> ");
    }

    private static boolean begins(String line) {
        return BEGINS.matcher(line).matches() && !line.startsWith("<");
    }

    private static boolean introduces(String text) {
        if (text.length() > LONGEST_INTRODUCTION) {
            return false;
        }
        if (DATED.matcher(text).matches()) {
            return true;
        }
        boolean told = text.endsWith(":") || text.endsWith("：") || text.endsWith("----");
        return told
                && VERB.matcher(text).find()
                && text.chars().anyMatch(c -> c == '@' || Character.isDigit(c));
    }

    private static String bare(String line) {
        int from = 0;
        while (from < line.length()
                && (line.charAt(from) == '>' || Character.isWhitespace(line.charAt(from)))) {
            from++;
        }
        return line.substring(from).strip();
    }
}
