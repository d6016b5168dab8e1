// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.CurrentMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The stores of a merchant; wants to be called inside {@code CurrentMerchant.run}. */
@ApplicationScoped
class Stores {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private final Session database;
    private final CurrentMerchant merchant;
    private final Credentials credentials;
    private final StoreKinds kinds;

    Stores(Session database, CurrentMerchant merchant, Credentials credentials, StoreKinds kinds) {
        this.database = database;
        this.merchant = merchant;
        this.credentials = credentials;
        this.kinds = kinds;
    }

    /** Those an inbox may ask, in its order: the ones it names, or all when it names none. */
    List<Store> of(@Nullable UUID inbox) {
        var active = StoreConnection.active();
        var named = inbox == null ? List.<UUID>of() : named(inbox);
        if (named.isEmpty()) {
            return active.stream().map(this::open).toList();
        }
        return named.stream()
                .flatMap(id -> active.stream().filter(c -> c.id.equals(id)))
                .map(this::open)
                .toList();
    }

    /** The ids that an inbox names, in its order. */
    List<UUID> named(UUID inbox) {
        return database.createNativeQuery(
                        "select connection_id from inbox_store where inbox_id = ?1 order by place",
                        UUID.class)
                .setParameter(1, inbox)
                .getResultList();
    }

    /** Names the stores that an inbox asks from now on; none: all. */
    void name(UUID inbox, List<UUID> connections) {
        database.createNativeMutationQuery("delete from inbox_store where inbox_id = ?1")
                .setParameter(1, inbox)
                .executeUpdate();
        for (int i = 0; i < connections.size(); i++) {
            database.createNativeMutationQuery(
                            "insert into inbox_store (inbox_id, connection_id, place) values (?1, ?2, ?3)")
                    .setParameter(1, inbox)
                    .setParameter(2, connections.get(i))
                    .setParameter(3, i)
                    .executeUpdate();
        }
    }

    /** The connection with everything that its folder needs. */
    Store open(StoreConnection connection) {
        var kind = kinds.find(connection.kind).orElse(null);
        var settings = new HashMap<String, String>();
        if (kind != null) {
            kind.settings()
                    .forEach((name, setting) -> {
                        if (setting.value() != null) {
                            settings.put(name, setting.value());
                        }
                    });
        }
        settings.putAll(connection.settings);
        settings.putAll(secrets(connection));
        return new Store(
                connection.id,
                merchant.id(),
                connection.kind,
                connection.name,
                kind,
                Map.copyOf(settings));
    }

    /** What was entrusted to us for this connection. */
    Map<String, String> secrets(StoreConnection connection) {
        if (connection.secrets == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(credentials.decrypt(connection.id, connection.secrets), SETTINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the secrets of " + connection.id + " are odd", e);
        }
    }

    /** Keeps secrets; the connection has its id by now. */
    void seal(StoreConnection connection, Map<String, String> secrets) {
        try {
            connection.secrets =
                    credentials.encrypt(connection.id, JSON.writeValueAsString(secrets));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
