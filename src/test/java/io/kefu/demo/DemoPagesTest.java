// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a newcomer's browser fetches of the demo, and what the demo store's folder asks. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class DemoPagesTest {
    private static final String SESSION = "/api/v1/widget/wgt_demo/session";

    @Test
    void the_first_page_is_the_tour_and_runs_no_script_but_its_own() {
        given().get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString("/demo/files/tour.js"));
        given().get("/demo").then().statusCode(200).body(containsString("/widget.js"));
        for (var part : new String[] {"shop.css", "shop.js", "words.js", "tour.css", "tour.js"}) {
            given().get("/demo/files/" + part).then().statusCode(200);
        }
        given().get("/demo/files/nothing.js").then().statusCode(404);
        given().urlEncodingEnabled(false)
                .get("/demo/files/..%2f..%2fapplication.properties")
                .then()
                .statusCode(404);
    }

    @Test
    void every_product_has_a_picture() {
        for (int page = 1; page <= 3; page++) {
            for (var image :
                    given().get("/demo/shop/main/products?page=" + page)
                            .jsonPath()
                            .getList("results.image", String.class)) {
                given().get(image).then().statusCode(200).contentType("image/svg+xml");
            }
        }
    }

    @Test
    void the_shop_vouches_for_its_signed_in_shopper_and_nobody_else() {
        Map<String, Object> anna = given().get("/demo/identity").jsonPath().getMap("");
        open(anna).then().statusCode(200);
        var somebody = new HashMap<>(anna);
        somebody.put("email", "liwei@example.com");
        open(somebody).then().statusCode(401);
    }

    @Test
    void the_shops_api_speaks_of_its_store_only_in_the_language_asked() {
        given().get("/demo/shop/outlet/products/TEN-DUO?lang=zh")
                .then()
                .body("results[0].price", equalTo("209.00"))
                .body("results[0].title", equalTo("Duo 双人帐篷"));
        given().get("/demo/shop/outlet/products/JKT-RAIN").then().body("results", hasSize(0));
        given().get("/demo/shop/main/products?q=tent")
                .then()
                .body("results.sku", hasItem("TEN-SOLO"))
                .body("more", equalTo(false));
        given().get("/demo/shop/main/orders?customer=liwei@example.com")
                .then()
                .body("results.order_no", hasItem("1002"))
                .body("results.order_no", not(hasItem("1001")));
        given().get("/demo/shop/nowhere/orders?number=1001").then().statusCode(404);
    }

    private static io.restassured.response.Response open(Map<String, Object> identity) {
        return given().contentType("application/json")
                .body(Map.of("locale", "en", "identity", identity))
                .post(SESSION);
    }
}
