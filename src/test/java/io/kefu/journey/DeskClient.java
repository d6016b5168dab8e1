// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static io.restassured.RestAssured.given;

import io.kefu.demo.DemoSeed;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** An agent of the demo shop, signed in through the door that agents use. */
public final class DeskClient {
    private final String cookie;
    private final String csrf;

    public DeskClient(String name) {
        this(name + "@demo.example", DemoSeed.PASSWORD);
    }

    public DeskClient(String email, String password) {
        var answer =
                given().contentType("application/json")
                        .body(Map.of("email", email, "password", password))
                        .post("/api/v1/session");
        answer.then().statusCode(200);
        cookie = answer.cookie("kefu_session");
        csrf = answer.path("csrf");
    }

    /** This person's call, with whatever else it has. */
    public RequestSpecification with(RequestSpecification request) {
        return request.cookie("kefu_session", cookie).header("X-CSRF-Token", csrf);
    }

    String cookie() {
        return cookie;
    }

    String csrf() {
        return csrf;
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

    Response upload(String path, byte[] file) {
        return given().cookie("kefu_session", cookie)
                .header("X-CSRF-Token", csrf)
                .contentType("application/octet-stream")
                .body(file)
                .post("/api/v1" + path);
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
