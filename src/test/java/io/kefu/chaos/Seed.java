// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kefu.demo.DemoSeed;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Two merchants, each with a widget, a webhook inbox, the demo's store and its agents. */
final class Seed {
    static final String SECRET = "a secret for the chaos run only, long enough";

    /** The demo's merchant and another that sees the same store. */
    static final List<Shop> SHOPS =
            List.of(
                    new Shop("demo", DemoSeed.MERCHANT),
                    new Shop("other", UUID.nameUUIDFromBytes("chaos other".getBytes(UTF_8))));

    private static final String HOOK_SECRET =
            "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    private Seed() {}

    /** A merchant as the harness knows it. */
    record Shop(String name, UUID id) {
        String widget() {
            return name.equals("demo") ? DemoSeed.WIDGET : "wgt_" + name;
        }

        String hook() {
            return "web_" + name;
        }

        String agent(String person) {
            return person + "@" + name + ".example";
        }

        String secret() {
            return HOOK_SECRET;
        }
    }

    /** Adds what the demo lacks, as the owner of the database. */
    static void plant(Connection database, int providerPort, int debounceMs) throws SQLException {
        // what the demo has told of its past is nobody's of this run
        run(database, "create schema chaos");
        run(database, "create table chaos.before as select id from message");
        for (var shop : SHOPS) {
            if (shop != SHOPS.getFirst()) {
                copy(database, shop);
                flows(database, shop);
                inbox(database, shop, "widget", shop.widget(), null, true, 1500);
            }
            var url = "http://127.0.0.1:" + providerPort + "/" + shop.name();
            inbox(database, shop, "webhook", shop.hook(), url, false, debounceMs);
        }
    }

    private static void copy(Connection database, Shop shop) throws SQLException {
        run(
                database,
                "insert into merchant (id, name, demo) values (?, ?, true)",
                shop.id(),
                shop.name());
        run(
                database,
                "insert into store_connection (id, merchant_id, kind, name)"
                        + " values (gen_random_uuid(), ?, 'demo', 'Store')",
                shop.id());
        run(
                database,
                "insert into app_user (id, merchant_id, email, name, role, password_hash, demo)"
                        + " select gen_random_uuid(), ?, replace(email, 'demo', ?), name, role, password_hash, true"
                        + " from app_user where email in ('mia@demo.example', 'ben@demo.example')",
                shop.id(),
                shop.name());
    }

    /** What the demo's flows say holds for the other shop as well. */
    private static void flows(Connection database, Shop shop) throws SQLException {
        run(
                database,
                "insert into flow (merchant_id, id, pack, latest, draft, live, previous)"
                        + " select ?, id, pack, latest, draft, live, previous from flow where merchant_id = ?",
                shop.id(),
                DemoSeed.MERCHANT);
        run(
                database,
                "insert into flow_version (merchant_id, flow, version, yaml, author)"
                        + " select ?, flow, version, yaml, author from flow_version where merchant_id = ?",
                shop.id(),
                DemoSeed.MERCHANT);
    }

    private static void inbox(
            Connection database,
            Shop shop,
            String kind,
            String publicId,
            String url,
            boolean idempotent,
            int debounceMs)
            throws SQLException {
        var id = UUID.randomUUID();
        run(
                database,
                "insert into inbox (id, merchant_id, public_id, kind, name, webhook_url, secret,"
                        + " idempotent, debounce_ms, allowed_origins)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, '[\"*\"]')",
                id,
                shop.id(),
                publicId,
                kind,
                kind,
                url,
                seal(shop.id(), id),
                idempotent,
                debounceMs);
    }

    private static void run(Connection database, String sql, Object... values) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** As the program seals credentials; were it wrong, no signature would hold. */
    private static byte[] seal(UUID merchant, UUID row) {
        try {
            var spec =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(SECRET.getBytes(UTF_8))
                            .addSalt("kefu".getBytes(UTF_8))
                            .thenExpand("credentials".getBytes(UTF_8), 32);
            var key = KDF.getInstance("HKDF-SHA256").deriveData(spec);
            var nonce = new byte[12];
            new SecureRandom().nextBytes(nonce);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(128, nonce));
            cipher.updateAAD((merchant + "/" + row).getBytes(UTF_8));
            var sealed = cipher.doFinal(HOOK_SECRET.getBytes(UTF_8));
            return ByteBuffer.allocate(13 + sealed.length)
                    .put((byte) 1)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
