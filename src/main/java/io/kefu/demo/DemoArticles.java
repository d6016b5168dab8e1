// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kefu.knowledge.Article;
import io.kefu.knowledge.Articles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The shop's articles, from their files. Everything here wants to be called in its work. */
@ApplicationScoped
class DemoArticles {
    private static final String FENCE = "---\n";

    private final Articles articles;

    DemoArticles(Articles articles) {
        this.articles = articles;
    }

    /** Writes them all. */
    void write() {
        for (var language : List.of("en", "zh", "de")) {
            slugs().forEach(slug -> articles.save(draft(language, slug)));
        }
    }

    /** Deletes those the demo has written; others stay. */
    void delete() {
        var slugs = slugs();
        for (Article article : articles.all()) {
            if (slugs.contains(article.slug)) {
                articles.delete(article);
            }
        }
    }

    private static Articles.Draft draft(String language, String slug) {
        var parts = read(language + "/" + slug + ".md").split(FENCE, 3);
        try {
            var matter = new YAMLMapper().readTree(parts[1]);
            var topics = new ArrayList<String>();
            for (JsonNode topic : matter.path("topics")) {
                topics.add(topic.asText());
            }
            return new Articles.Draft(
                    slug,
                    language,
                    matter.path("title").asText(),
                    parts[2].strip(),
                    matter.path("public").asBoolean() ? "public" : "internal",
                    topics);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> slugs() {
        return read("slugs").lines().toList();
    }

    private static String read(String name) {
        try (var file = DemoArticles.class.getResourceAsStream("/demo/articles/" + name)) {
            return new String(
                    Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
