// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** Cuts an article at its headings; a long section also between its paragraphs. */
final class Passages {
    /** What still reads as one answer in a chat. */
    private static final int LONG = 900;

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .lineBreakRendering(LineBreakRendering.COMPACT)
                    .build();

    private Passages() {}

    static List<Passage> of(Article article) {
        var passages = new ArrayList<Passage>();
        var heading = article.title;
        var anchor = "";
        int headings = 0;
        var text = new StringBuilder();
        var document = PARSER.parse(article.body);
        for (var block = document.getFirstChild(); block != null; ) {
            var next = block.getNext();
            if (block instanceof Heading h) {
                add(passages, article, heading, anchor, text);
                heading = words(h);
                anchor = anchor(++headings);
            } else {
                var plain = plain(block);
                if (text.length() > 0 && text.length() + plain.length() > LONG) {
                    add(passages, article, heading, anchor, text);
                }
                text.append(text.isEmpty() ? "" : "\n").append(plain);
            }
            block = next;
        }
        add(passages, article, heading, anchor, text);
        return passages;
    }

    /** The id of the n-th heading on the page, the same in every language. */
    static String anchor(int n) {
        return "s" + n;
    }

    private static void add(
            List<Passage> passages,
            Article article,
            String heading,
            String anchor,
            StringBuilder text) {
        if (!text.toString().isBlank()) {
            passages.add(
                    new Passage(
                            article.id,
                            article.slug,
                            article.language,
                            passages.size(),
                            article.title,
                            article.topics.isEmpty() ? "" : article.topics.getFirst(),
                            heading,
                            anchor,
                            text.toString().strip(),
                            !article.isPublic()));
        }
        text.setLength(0);
    }

    private static String plain(Node block) {
        var alone = new Document();
        alone.appendChild(block);
        return PLAIN.render(alone).strip();
    }

    private static String words(Heading heading) {
        var words = new StringBuilder();
        heading.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text text) {
                        words.append(text.getLiteral());
                    }

                    @Override
                    public void visit(Code code) {
                        words.append(code.getLiteral());
                    }
                });
        return words.toString().strip();
    }
}
