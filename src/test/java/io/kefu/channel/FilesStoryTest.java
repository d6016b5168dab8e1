// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.journey.DeskClient;
import io.kefu.journey.ShopperClient;
import io.kefu.journey.Shops;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures and papers: what a shopper sends reaches the agent, and can do nothing there. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FilesStoryTest {
    private static final byte[] PDF =
            "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
                    .getBytes(StandardCharsets.US_ASCII);

    @Inject Shops shops;
    @Inject AttachmentLinks links;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;
    private Shops.Shop shop;
    private DeskClient agent;
    private ShopperClient chat;

    @BeforeEach
    void a_chat() {
        shop = shops.open();
        agent = shop.as("agent");
        var widget = shop.widget();
        chat = new ShopperClient(widget, shop.visitor(widget));
    }

    @Test
    void a_picture_and_a_paper_reach_the_agent_as_they_were() {
        var picture = chat.upload("torn.html", "image/png", Shops.PNG);
        picture.then().statusCode(201);
        assertThat(picture.<String>path("name"))
                .as("named as what it is")
                .isEqualTo("torn.html.png");
        var paper = chat.upload("bill.pdf", "application/pdf", PDF);
        var said = ShopperClient.message("");
        said.put("attachments", List.of(picture.<String>path("id"), paper.<String>path("id")));
        chat.tries(said).then().statusCode(201);
        var id = chat.conversation();
        List<Map<String, ?>> files =
                agent.get("/conversations/" + id + "/messages").path("items[0].attachments");
        assertThat(files).hasSize(2);
        for (var file : files) {
            var read = given().urlEncodingEnabled(false).get((String) file.get("url"));
            read.then().statusCode(200);
            var png = file.get("mediaType").equals("image/png");
            assertThat(read.asByteArray()).isEqualTo(png ? Shops.PNG : PDF);
            assertThat(read.header("Content-Type")).isEqualTo(file.get("mediaType"));
            assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(read.header("Content-Disposition")).startsWith("attachment;");
            assertThat(read.header("Content-Security-Policy")).contains("sandbox");
        }
        assertThat(chat.tries(withFile("again", picture)).statusCode())
                .as("each is sent once")
                .isEqualTo(422);
    }

    @Test
    void what_it_says_it_is_does_not_count() {
        var page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        var drawing =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"
                        .getBytes(StandardCharsets.UTF_8);
        var program = "MZ\u0090\u0000\u0003".getBytes(StandardCharsets.ISO_8859_1);
        for (var bytes :
                List.of(
                        page,
                        drawing,
                        program,
                        "PK\u0003\u0004".getBytes(StandardCharsets.UTF_8))) {
            for (var type : List.of("image/png", "application/pdf", "application/octet-stream")) {
                refused(chat.upload("a.png", type, bytes), 415, "media-type");
            }
        }
        refused(chat.upload("a.pdf", "application/pdf", Shops.PNG), 415, "media-type");
        refused(chat.upload("a.png", "image/png", new byte[0]), 422, "empty");
    }

    @Test
    void more_than_ten_megabytes_are_too_many_and_so_are_twenty_unsent() {
        var big = Arrays.copyOf(Shops.PNG, 10 * 1024 * 1024 + 1);
        refused(chat.upload("a.png", "image/png", big), 413, "too-large");
        chat.upload("a.png", "image/png", Arrays.copyOf(Shops.PNG, 10 * 1024 * 1024))
                .then()
                .statusCode(201);
        for (int i = 1; i < 20; i++) {
            chat.upload("a.png", "image/png", Shops.PNG).then().statusCode(201);
        }
        refused(chat.upload("a.png", "image/png", Shops.PNG), 429, "too-many-uploads");
    }

    @Test
    void anothers_file_is_nobodys() {
        var mine = chat.upload("a.png", "image/png", Shops.PNG);
        var widget = shop.widget();
        var other = new ShopperClient(widget, shop.visitor(widget));
        assertThat(other.tries(withFile("mine now", mine)).statusCode()).isEqualTo(422);
        var note =
                Map.of(
                        "id",
                        UUID.randomUUID(),
                        "text",
                        "x",
                        "note",
                        true,
                        "attachments",
                        List.of(mine.<String>path("id")));
        assertThat(
                        agent.post("/conversations/" + shop.conversation() + "/messages", note)
                                .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_link_is_for_one_file_of_one_shop_and_for_a_while() {
        String url = chat.upload("a.png", "image/png", Shops.PNG).path("url");
        var id = UUID.fromString(url.replaceFirst(".*/attachments/([^?]*).*", "$1"));
        reads(url, 200);
        reads(url.replaceFirst("expires=\\d", "expires=9"), 404);
        reads(url.replaceFirst("signature=.", "signature=x"), 404);
        reads(url.replaceFirst("merchant=[^&]*", "merchant=" + shops.open().id()), 404);
        reads(url.replace(id.toString(), UUID.randomUUID().toString()), 404);
        reads("/api/v1/attachments/" + id, 404);
        reads(
                "/api/v1/attachments/%s?merchant=%s&expires=1&signature=%s"
                        .formatted(id, shop.id(), links.sign(shop.id(), id, 1)),
                410);
    }

    private static Map<String, Object> withFile(String text, Response file) {
        var said = ShopperClient.message(text);
        said.put("attachments", List.of(file.<String>path("id")));
        return said;
    }

    private static void reads(String url, int status) {
        given().urlEncodingEnabled(false).get(url).then().statusCode(status);
    }

    private static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }
}
