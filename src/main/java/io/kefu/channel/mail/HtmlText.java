// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What a mail in HTML says, as plain text; what it quotes begins with {@code >}. */
final class HtmlText {
    private static final int DEEPEST = 200;

    private HtmlText() {}

    static String of(String html) {
        var page = Jsoup.parse(html);
        page.select(
                        "script, style, head, title, template, noscript, [hidden], [style~=(?i)display:\\s*none]")
                .remove();
        var text = new StringBuilder();
        append(page.body(), text, "", 0);
        return text.toString()
                .replaceAll("[ \\t\\u00a0]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private static void append(Node node, StringBuilder text, String quote, int depth) {
        if (node instanceof TextNode words) {
            var said = words.text().replace('\u00a0', ' ');
            if (!said.isBlank() || !atStart(text, quote)) {
                text.append(atStart(text, quote) ? said.stripLeading() : said);
            }
            return;
        }
        if (!(node instanceof Element element) || depth > DEEPEST) {
            return;
        }
        var name = element.normalName();
        boolean quoted = name.equals("blockquote");
        var inner = quoted ? quote + "> " : quote;
        boolean block = element.isBlock() || name.equals("tr");
        if (name.equals("br")) {
            line(text, quote);
            return;
        }
        if (name.equals("hr")) {
            line(text, quote);
            text.append("--------");
            line(text, quote);
            return;
        }
        if (block && !atStart(text, quote)) {
            line(text, inner);
        } else if (quoted) {
            text.append("> ");
        }
        if (name.equals("li")) {
            text.append("- ");
        }
        for (var child : element.childNodes()) {
            append(child, text, inner, depth + 1);
        }
        if (block && !atStart(text, inner)) {
            line(text, quote);
        }
        if (name.equals("p")) {
            line(text, quote);
        }
    }

    private static void line(StringBuilder text, String quote) {
        text.append('\n').append(quote);
    }

    private static boolean atStart(StringBuilder text, String quote) {
        int from = text.length() - quote.length() - 1;
        return text.isEmpty() || (from >= 0 && text.indexOf("\n" + quote, from) == from);
    }
}
