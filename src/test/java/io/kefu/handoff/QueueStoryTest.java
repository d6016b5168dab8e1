// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.journey.Shops;
import io.kefu.tenancy.CurrentMerchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The Desk's lists, page by page, while others work on them. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class QueueStoryTest {
    @Inject Shops shops;
    @Inject CurrentMerchant merchant;
    @Inject EntityManager database;

    @Test
    void page_by_page_nothing_is_left_out_and_nothing_comes_twice() {
        var shop = shops.open();
        var agent = shop.as("agent");
        var all = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            all.add(shop.conversation().toString());
        }
        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            var page = agent.get("/conversations?view=all&limit=2" + cursor);
            List<String> ids = page.path("items.id");
            assertThat(ids).hasSizeLessThanOrEqualTo(2);
            seen.addAll(ids);
            // the one seen first moves on: what follows is not shaken by it
            agent.post(
                            "/conversations/" + seen.getFirst() + "/messages",
                            Map.of("id", UUID.randomUUID(), "text", "x", "note", true))
                    .then()
                    .statusCode(201);
            String next = page.path("next");
            cursor = next == null ? null : "&cursor=" + next;
        } while (cursor != null);
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void a_cursor_that_is_none_of_ours_is_refused() {
        var agent = shops.open().as("agent");
        for (var wrong :
                List.of(
                        "x",
                        "2026-01-01T00:00:00Z",
                        "+1000000000-01-01T00:00:00Z " + UUID.randomUUID(),
                        "a b c",
                        "\0 \0")) {
            var cursor =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(wrong.getBytes(StandardCharsets.UTF_8));
            var answer = agent.get("/conversations?cursor=" + cursor);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(answer.<String>path("field")).isEqualTo("cursor");
        }
        assertThat(agent.get("/conversations?view=everything").statusCode()).isEqualTo(422);
    }

    /** As {@code kefu_app}, whose policies decide which indexes can be used. */
    @Test
    void no_list_and_no_thread_reads_a_whole_table() {
        var shop = shops.open();
        for (var sql :
                List.of(
                        Queue.sql("unassigned", "", ""),
                        Queue.sql("resolved", "", ""),
                        Queue.sql("mine", "", "").replace(":me", "gen_random_uuid()"),
                        "select * from message where conversation_id = gen_random_uuid() and cursor_seq > 5 order by cursor_seq")) {
            var plan = merchant.run(shop.id(), () -> plan(sql));
            assertThat(plan)
                    .doesNotContain("Seq Scan on conversation")
                    .doesNotContain("Seq Scan on message")
                    .doesNotContain("Seq Scan on ticket");
        }
    }

    private String plan(String sql) {
        database.createNativeQuery("set local enable_seqscan = off").executeUpdate();
        assertThat(
                        database.createNativeQuery("select current_user", String.class)
                                .getSingleResult())
                .isEqualTo("kefu_app");
        return String.join(
                "\n",
                database
                        .createNativeQuery("explain " + sql + " limit 50", String.class)
                        .getResultList()
                        .stream()
                        .map(String::valueOf)
                        .toList());
    }
}
