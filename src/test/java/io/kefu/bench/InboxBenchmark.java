// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import io.kefu.demo.DemoSeed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether an inbox with a thousand times the messages is as quick: the queue, a conversation and a
 * search, at ten million messages against ten thousand. {@code -Dbench.messages=200000} is quicker
 * and not for the record.
 */
final class InboxBenchmark implements Benchmark {
    private static final int SMALL = 10_000;
    private static final int LARGE = Integer.getInteger("bench.messages", 10_000_000);
    private static final int IN_EACH = 20;
    private static final int OPEN = 200;
    private static final int CALLS = 150;
    private static final int CHUNK = 500_000;
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public List<Row> run() throws Exception {
        try (var rig = Rig.start()) {
            var cookie = signIn(rig);
            fill(rig, 0, SMALL);
            var before = measure(rig, cookie);
            for (int from = SMALL; from < LARGE; from += CHUNK) {
                fill(rig, from, Math.min(LARGE, from + CHUNK));
                System.out.printf("  %,d messages%n", Math.min(LARGE, from + CHUNK));
            }
            rig.sql("analyze message; analyze conversation; analyze contact");
            var after = measure(rig, cookie);
            var rows = new ArrayList<Row>();
            before.forEach((what, p95) -> {
                rows.add(Row.figure("inbox " + what + " p95 at " + SMALL, p95, "ms"));
                rows.add(Row.figure("inbox " + what + " p95 at " + LARGE, after.get(what), "ms"));
                rows.add(Row.atMost(2, 1.3, "inbox " + what + " ratio", after.get(what) / p95, ""));
            });
            return rows;
        }
    }

    /**
     * Messages from this one to before that one, in conversations of twenty; the first are open.
     */
    private static void fill(Rig rig, int from, int to) throws Exception {
        rig.sql(
                """
                insert into contact (id, merchant_id, name)
                select md5('p' || i)::uuid, '%1$s', 'Shopper ' || i from generate_series(%2$d, %3$d - 1) i;
                insert into conversation (id, merchant_id, inbox_id, contact_id, status, seq, last_inbound_seq, handled_seq,
                                          locale, last_message_at, resolved_at)
                select md5('c' || i)::uuid, '%1$s', (select id from inbox where public_id = 'wgt_demo'), md5('p' || i)::uuid,
                       case when i < %5$d then 'open' else 'resolved' end, 20, 19, 19, 'en',
                       now() - i * interval '1 second', now()
                  from generate_series(%2$d, %3$d - 1) i;
                insert into message (id, merchant_id, conversation_id, seq, cursor_seq, direction, author_kind, text, status, created_at)
                select md5('m' || i || '-' || n)::uuid, '%1$s', md5('c' || i)::uuid, n, n,
                       case when n %% 2 = 1 then 'in' else 'out' end, case when n %% 2 = 1 then 'contact' else 'bot' end,
                       'Where is my parcel number ' || i || ' with the tent, 帐篷的拉链坏了 ' || n, 'sent',
                       now() - i * interval '1 second' - (20 - n) * interval '1 millisecond'
                  from generate_series(%2$d, %3$d - 1) i, generate_series(1, %4$d) n
                """
                        .formatted(DemoSeed.MERCHANT, from / IN_EACH, to / IN_EACH, IN_EACH, OPEN));
    }

    private Map<String, Double> measure(Rig rig, String cookie) throws Exception {
        var id =
                one(
                        rig,
                        "select id from conversation where status = 'resolved' and seq = 20 limit 1");
        // what is new is taken in before anything is measured
        while (!get(rig, cookie, "/search?q=parcel").contains("\"complete\":true")) {
            Thread.sleep(500);
        }
        return Map.of(
                "queue", p95(rig, cookie, "/conversations?view=unassigned&limit=50"),
                "list", p95(rig, cookie, "/conversations?view=resolved&limit=50"),
                "conversation",
                        p95(rig, cookie, "/conversations/" + id + "/messages?since=0&limit=100"),
                "search", p95(rig, cookie, "/search?q=%E6%8B%89%E9%93%BE%20parcel&limit=20"));
    }

    private double p95(Rig rig, String cookie, String path) throws Exception {
        var nanos = new long[CALLS];
        for (int i = -30; i < CALLS; i++) {
            long start = System.nanoTime();
            var _ = get(rig, cookie, path);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        return Load.share(nanos, 0.95);
    }

    private String get(Rig rig, String cookie, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(rig.program.uri("/api/v1" + path))
                        .header("Cookie", cookie)
                        .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private String signIn(Rig rig) throws Exception {
        URI session = rig.program.uri("/api/v1/session");
        var body =
                "{\"email\":\"sam@demo.example\",\"password\":\"%s\"}".formatted(DemoSeed.PASSWORD);
        var answer =
                http.send(
                        HttpRequest.newBuilder(session)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String one(Rig rig, String sql) throws Exception {
        try (var database = rig.connect();
                var rows = database.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
