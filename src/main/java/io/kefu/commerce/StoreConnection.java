// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A store of the merchant; asked in the order of their places. */
@Entity
@Table(name = "store_connection")
public class StoreConnection extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    /** The folder under {@code connectors/commerce}. */
    public String kind;

    public String name;

    /** What the folder needs to know of this store, each handed to it as a variable. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> settings = Map.of();

    /** The settings that are secret, sealed; see {@link Stores}. */
    public byte @Nullable [] secrets;

    /** The last part of the address to which the store posts its news. */
    @Column(name = "hook_id", insertable = false, updatable = false)
    @Generated
    public @Nullable String hookId;

    /** Up to when its news were read; null: never. */
    @Column(name = "watched_until")
    @Nullable Instant watchedUntil;

    /** Why its news could not be read the last time; null: they could. */
    @Column(name = "watch_problem")
    @Nullable String watchProblem;

    public int place;
    public String status = "active";

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    public StoreConnection() {}

    static List<StoreConnection> active() {
        return list("status = 'active' order by place, id");
    }
}
