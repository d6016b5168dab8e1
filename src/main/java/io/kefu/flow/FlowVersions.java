// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a merchant's flows: versions are added, never changed. Wants to be called inside
 * {@code CurrentMerchant.run}.
 */
@ApplicationScoped
class FlowVersions {
    private static final String HEADS = "select id, pack, latest, draft, live, previous from flow";
    private final Session database;

    FlowVersions(Session database) {
        this.database = database;
    }

    /** Which version of a flow is what. */
    record Head(
            String id,
            String pack,
            int latest,
            @Nullable Integer draft,
            @Nullable Integer live,
            @Nullable Integer previous) {}

    /** A version. */
    record Version(String flow, int version, String yaml, String author, Instant at) {}

    List<Head> heads() {
        return database
                .createNativeQuery(HEADS + " order by pack, id", Object[].class)
                .getResultList()
                .stream()
                .map(FlowVersions::head)
                .toList();
    }

    /** The flow under its lock; empty when there is none. */
    Optional<Head> lock(String id) {
        return database
                .createNativeQuery(HEADS + " where id = ?1 for update", Object[].class)
                .setParameter(1, id)
                .getResultList()
                .stream()
                .findFirst()
                .map(FlowVersions::head);
    }

    Optional<Version> version(String flow, int version) {
        return database
                .createNativeQuery(
                        "select flow, version, yaml, author, created_at from flow_version"
                                + " where flow = ?1 and version = ?2",
                        Object[].class)
                .setParameter(1, flow)
                .setParameter(2, version)
                .getResultList()
                .stream()
                .findFirst()
                .map(FlowVersions::version);
    }

    /** The versions of a flow, the newest first. */
    List<Version> versions(String flow, int most) {
        return database
                .createNativeQuery(
                        "select flow, version, '', author, created_at from flow_version"
                                + " where flow = ?1 order by version desc limit ?2",
                        Object[].class)
                .setParameter(1, flow)
                .setParameter(2, most)
                .getResultList()
                .stream()
                .map(FlowVersions::version)
                .toList();
    }

    List<Version> live() {
        return database
                .createNativeQuery(
                        "select v.flow, v.version, v.yaml, v.author, v.created_at from flow f"
                                + " join flow_version v on v.flow = f.id and v.version = f.live",
                        Object[].class)
                .getResultList()
                .stream()
                .map(FlowVersions::version)
                .toList();
    }

    /** Tells whether anything has changed since. */
    long seq() {
        return database.createNativeQuery("select coalesce(max(seq), 0) from flow", Long.class)
                .getSingleResult();
    }

    void begin(String id, String pack) {
        database.createNativeMutationQuery(
                        "insert into flow (id, pack) values (?1, ?2) on conflict do nothing")
                .setParameter(1, id)
                .setParameter(2, pack)
                .executeUpdate();
    }

    void add(String flow, int version, String yaml, String author) {
        database.createNativeMutationQuery(
                        "insert into flow_version (flow, version, yaml, author) values (?1, ?2, ?3, ?4)")
                .setParameter(1, flow)
                .setParameter(2, version)
                .setParameter(3, yaml)
                .setParameter(4, author)
                .executeUpdate();
    }

    void set(Head head) {
        database.createNativeMutationQuery(
                        "update flow set latest = ?2, draft = cast(?3 as integer), live = cast(?4 as integer),"
                                + " previous = cast(?5 as integer), seq = nextval('flow_seq') where id = ?1")
                .setParameter(1, head.id())
                .setParameter(2, head.latest())
                .setParameter(3, text(head.draft()))
                .setParameter(4, text(head.live()))
                .setParameter(5, text(head.previous()))
                .executeUpdate();
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    private static Head head(Object[] row) {
        return new Head(
                (String) row[0],
                (String) row[1],
                (Integer) row[2],
                (Integer) row[3],
                (Integer) row[4],
                (Integer) row[5]);
    }

    private static Version version(Object[] row) {
        var at = Objects.requireNonNull(row[4]);
        return new Version(
                (String) row[0],
                (Integer) row[1],
                (String) row[2],
                (String) row[3],
                at instanceof Instant instant
                        ? instant
                        : ((java.time.OffsetDateTime) at).toInstant());
    }
}
