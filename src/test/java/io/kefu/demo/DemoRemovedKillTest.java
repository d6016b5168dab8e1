// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.Program;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Ada ends the demo; it is gone at once, and after a crash it does not come back. */
class DemoRemovedKillTest {
    private static final String LOGIN =
            "{\"email\":\"ada@demo.example\",\"password\":\"%s\"}".formatted(DemoSeed.PASSWORD);

    @Test
    void a_removed_demo_stays_removed() throws Exception {
        try (var kefu = Program.fresh("demo-removed").start()) {
            assertThat(status(kefu, "/")).isEqualTo(200);
            assertThat(status(kefu, "/demo")).isEqualTo(200);
            var ada = signIn(kefu);
            assertThat(ada.statusCode()).isEqualTo(200);
            assertThat(kefu.send(removal(kefu, ada)).statusCode()).isEqualTo(204);
            gone(kefu);
            kefu.kill();
            kefu.start();
            gone(kefu);
        }
    }

    private static void gone(Program kefu) throws Exception {
        assertThat(status(kefu, "/")).isEqualTo(302);
        assertThat(status(kefu, "/demo")).isEqualTo(404);
        assertThat(status(kefu, "/api/v1/widget/wgt_demo/config")).isEqualTo(404);
        assertThat(signIn(kefu).statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> signIn(Program kefu) throws Exception {
        return kefu.post("/api/v1/session", LOGIN, null);
    }

    private static HttpRequest.Builder removal(Program kefu, HttpResponse<String> ada)
            throws Exception {
        var cookie = ada.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return HttpRequest.newBuilder(kefu.uri("/api/v1/demo"))
                .header("Cookie", cookie)
                .header("X-CSRF-Token", Program.json(ada).path("csrf").asText())
                .DELETE();
    }

    private static int status(Program kefu, String path) throws Exception {
        return kefu.get(path, null).statusCode();
    }
}
