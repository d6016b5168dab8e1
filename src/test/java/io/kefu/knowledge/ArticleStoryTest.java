// SPDX-License-Identifier: Apache-2.0
package io.kefu.knowledge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.kefu.PostgresTestResource;
import io.kefu.demo.DemoSeed;
import io.kefu.journey.DeskClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ArticleStoryTest {
    private final String slug = "story-" + UUID.randomUUID();
    private DeskClient ada;

    @BeforeEach
    void signIn() {
        ada = new DeskClient("ada");
    }

    @Test
    void a_merchant_writes_an_article_and_shoppers_read_it() {
        var made = ada.post("/articles", written("en", "## In short\n\nBack within *30 days*."));
        made.then().statusCode(201).body("article.link", containsString("/help/"));
        ada.post("/articles", written("de", "Zurück in 30 Tagen.")).then().statusCode(201);
        page("en", 200)
                .body(containsString("<h2 id=\"s1\">In short</h2>"))
                .body(containsString("<em>30 days</em>"))
                .body(containsString("/de/" + slug));
        ada.get("/articles").then().body("items.slug", hasItem(slug));
    }

    @Test
    void two_who_change_it_at_once_do_not_lose_each_other_s_words() {
        var made = ada.post("/articles", written("en", "one"));
        var id = made.<String>path("article.id");
        var first = new HashMap<>(written("en", "two"));
        first.put("version", made.<Integer>path("version"));
        ada.put("/articles/" + id, first).then().statusCode(200).body("body", equalTo("two"));
        ada.put("/articles/" + id, first).then().statusCode(409).body("code", equalTo("changed"));
        ada.post("/articles", written("en", "again"))
                .then()
                .statusCode(409)
                .body("code", equalTo("exists"));
    }

    @Test
    void what_is_internal_or_deleted_is_shown_to_no_shopper() {
        var internal = new HashMap<>(written("en", "For agents."));
        internal.put("visibility", "internal");
        var made = ada.post("/articles", internal);
        made.then().statusCode(201).body("article.link", equalTo(null));
        page("en", 404);
        var id = made.<String>path("article.id");
        ada.delete("/articles/" + id).then().statusCode(204);
        ada.get("/articles/" + id).then().statusCode(404);
    }

    @Test
    void what_a_stranger_hides_in_markdown_does_nothing() {
        ada.post(
                        "/articles",
                        written(
                                "en",
                                "<script>alert(1)</script><img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))\n\n## \"><b>"))
                .then()
                .statusCode(201);
        page("en", 200)
                .body(not(containsString("<script")))
                .body(not(containsString("<img")))
                .body(not(containsString("href=\"javascript")));
    }

    @Test
    void a_wrong_field_is_named() {
        var wrong = new HashMap<>(written("en", "text"));
        wrong.put("slug", "Not A Slug");
        ada.post("/articles", wrong).then().statusCode(422).body("field", equalTo("slug"));
        assertThat(new DeskClient("mia").post("/articles", written("en", "x")).statusCode())
                .isEqualTo(403);
    }

    private io.restassured.response.ValidatableResponse page(String language, int status) {
        return given().get("/help/" + DemoSeed.WIDGET + "/" + language + "/" + slug)
                .then()
                .statusCode(status);
    }

    private Map<String, Object> written(String language, String body) {
        return Map.of(
                "slug", slug,
                "language", language,
                "title", "Returns",
                "body", body,
                "topics", List.of("returns"));
    }
}
