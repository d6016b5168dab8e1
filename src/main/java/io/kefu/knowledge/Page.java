// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/** An article as a web page. Markdown comes from people: whatever is not text and form is lost. */
@ApplicationScoped
class Page {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .attributeProviderFactory(context -> {
                        var headings = new AtomicInteger();
                        return (node, tag, attributes) -> {
                            if (node instanceof Heading) {
                                var n = headings.incrementAndGet();
                                attributes.put("id", Passages.anchor(n));
                            }
                        };
                    })
                    .build();
    private static final PolicyFactory CLEAN =
            Sanitizers.FORMATTING
                    .and(Sanitizers.BLOCKS)
                    .and(Sanitizers.LINKS)
                    .and(Sanitizers.TABLES)
                    .and(
                            new HtmlPolicyBuilder()
                                    .allowElements("h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre")
                                    .allowAttributes("id")
                                    .matching(Pattern.compile("s\\d{1,4}"))
                                    .onElements("h1", "h2", "h3", "h4", "h5", "h6")
                                    .toFactory());
    private final String frame;

    Page() {
        try (var file = Objects.requireNonNull(Page.class.getResourceAsStream("/help/page.html"))) {
            frame = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The whole page.
     *
     * @param others the article's versions: language to address
     */
    String of(Article article, String shop, Map<String, String> others) {
        var versions = new StringBuilder();
        others.forEach((language, address) ->
                versions.append(
                        "<a hreflang=\"%1$s\" lang=\"%1$s\" href=\"%2$s\">%3$s</a> "
                                .formatted(text(language), text(address), text(name(language)))));
        return frame.replace("{language}", text(article.language))
                .replace("{title}", text(article.title))
                .replace("{shop}", text(shop))
                .replace("{versions}", versions)
                .replace("{body}", html(article.body));
    }

    static String html(String markdown) {
        return CLEAN.sanitize(HTML.render(PARSER.parse(markdown)));
    }

    private static String name(String language) {
        var locale = java.util.Locale.of(language);
        return locale.getDisplayLanguage(locale);
    }

    private static String text(String plain) {
        return org.apache.commons.text.StringEscapeUtils.escapeHtml4(plain);
    }
}
