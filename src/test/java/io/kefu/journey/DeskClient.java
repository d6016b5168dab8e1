// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static io.restassured.RestAssured.given;

import io.kefu.demo.DemoSeed;
import io.restassured.response.Response;
import java.util.Map;

/** An agent of the demo shop, signed in through the door that agents use. */
public final class DeskClient {
    private final String cookie;
    private final String csrf;

    public DeskClient(String name) {
        var answer =
                given().contentType("application/json")
                        .body(
                                Map.of(
                                        "email",
                                        name + "@demo.example",
                                        "password",
                                        DemoSeed.PASSWORD))
                        .post("/api/v1/session");
        answer.then().statusCode(200);
        cookie = answer.cookie("kefu_session");
        csrf = answer.path("csrf");
    }

    public Response get(String path) {
        return given().cookie("kefu_session", cookie).get("/api/v1" + path);
    }

    public Response post(String path, Map<String, ?> body) {
        return given().cookie("kefu_session", cookie)
                .header("X-CSRF-Token", csrf)
                .contentType("application/json")
                .body(body)
                .post("/api/v1" + path);
    }

    public Response put(String path, Map<String, ?> body) {
        return given().cookie("kefu_session", cookie)
                .header("X-CSRF-Token", csrf)
                .contentType("application/json")
                .body(body)
                .put("/api/v1" + path);
    }

    public Response patch(String path, Map<String, ?> body) {
        return given().cookie("kefu_session", cookie)
                .header("X-CSRF-Token", csrf)
                .contentType("application/json")
                .body(body)
                .patch("/api/v1" + path);
    }

    public Response delete(String path) {
        return given().cookie("kefu_session", cookie)
                .header("X-CSRF-Token", csrf)
                .delete("/api/v1" + path);
    }

    /** The conversation whose last message reads so, in this view. */
    public String find(String view, String preview) {
        return get("/conversations?view=" + view + "&limit=200")
                .path("items.find { it.preview.contains('" + preview + "') }?.id");
    }
}
