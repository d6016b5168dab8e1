// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The demo's articles of one language in an index of their own, without a database. */
public final class DemoShelf implements AutoCloseable {
    private static final int BEST = 5;

    private final ArticleIndex index;

    public DemoShelf(String language) throws IOException {
        var directory = Files.createTempDirectory("shelf");
        index =
                new ArticleIndex(
                        directory, language, new Concepts(), new Meaning(config(directory)));
        index.startOver("now");
        index.take(articles(language));
    }

    /** The articles of the best passages. */
    public List<String> found(String question, String asked) throws IOException {
        return index.search(question, BEST, false, asked).stream()
                .map(hit -> hit.passage().slug())
                .toList();
    }

    @Override
    public void close() {
        index.close();
    }

    private static List<Article> articles(String language) throws IOException {
        var articles = new ArrayList<Article>();
        var folder = Path.of("src/main/resources/demo/articles", language);
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var parts = Files.readString(file, StandardCharsets.UTF_8).split("---\n", 3);
                var matter = new YAMLMapper().readTree(parts[1]);
                var article = new Article();
                article.id = UUID.randomUUID();
                article.slug = matter.path("slug").asText();
                article.language = language;
                article.title = matter.path("title").asText();
                article.body = parts[2].strip();
                article.visibility = matter.path("public").asBoolean() ? "public" : "internal";
                articles.add(article);
            }
        }
        return articles;
    }

    private static KnowledgeConfig config(Path directory) {
        return new KnowledgeConfig() {
            @Override
            public URI publicUrl() {
                return URI.create("http://localhost");
            }

            @Override
            public Path directory() {
                return directory;
            }

            @Override
            public Duration keepOpen() {
                return Duration.ofMinutes(1);
            }

            @Override
            public boolean embeddings() {
                return true;
            }

            @Override
            public double floor() {
                return 0.55;
            }
        };
    }
}
