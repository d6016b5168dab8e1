// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.channel.Outgoing;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Reads from a merchant's own PostgreSQL: one statement, in a transaction that may not write, with
 * little time and few rows. Never an address from a merchant: that could name classes to load.
 */
@ApplicationScoped
@Named("storeSql")
@Unremovable
class SqlDoor {
    private static final int ROWS = 200;
    private static final Set<String> TLS = Set.of("disable", "require", "verify-full");

    private final Outgoing outgoing;
    private final CommerceConfig config;

    SqlDoor(Outgoing outgoing, CommerceConfig config) {
        this.outgoing = outgoing;
        this.config = config;
    }

    /** The rows as a JSON list of objects, at most 200. */
    public String rows(String question, Map<String, String> at) {
        var entry = Mapping.entry(at.getOrDefault("mapping", ""), question);
        if (entry.statement() == null) {
            throw new IllegalArgumentException(question + " has no statement");
        }
        var statement = Statement.of(entry.statement());
        var values = Mapping.tree(at.getOrDefault("values", "{}"));
        try (var database = source(at).getConnection()) {
            database.setReadOnly(true);
            database.setAutoCommit(false);
            try (var asked =
                    database.prepareStatement(
                            "select coalesce(json_agg(r), '[]') from (select * from ("
                                    + statement.sql()
                                    + ") s limit "
                                    + ROWS
                                    + ") r")) {
                for (int i = 0; i < statement.names().size(); i++) {
                    var value = values.path(statement.names().get(i));
                    asked.setObject(
                            i + 1,
                            value.isMissingNode() || value.isNull() ? null : value.asText(),
                            Types.OTHER);
                }
                try (var found = asked.executeQuery()) {
                    return found.next() ? found.getString(1) : "[]";
                }
            } finally {
                database.rollback();
            }
        } catch (SQLException e) {
            var state = String.valueOf(e.getSQLState());
            var kind =
                    state.matches("(08|53|57|58|XX|null).*")
                            ? StoreFailure.Kind.DOWN
                            : state.startsWith("28")
                                    ? StoreFailure.Kind.ACCESS
                                    : StoreFailure.Kind.REFUSED;
            throw new StoreFailure(kind, "sql_" + state);
        }
    }

    private PGSimpleDataSource source(Map<String, String> at) {
        var host = at.getOrDefault("host", "");
        var tls = at.getOrDefault("tls", "require");
        if (!TLS.contains(tls) || !host.matches("[A-Za-z0-9.:-]{1,253}")) {
            throw new IllegalArgumentException("tls is one of " + TLS + ", host is a name");
        }
        int seconds = (int) Math.max(1, config.timeout().toSeconds());
        var source = new PGSimpleDataSource();
        try {
            var address = outgoing.resolve(host, outgoing.privateToo())[0].getHostAddress();
            // the address that was checked; a certificate that is looked at wants the name instead
            source.setServerNames(new String[] {tls.equals("verify-full") ? host : address});
        } catch (UnknownHostException e) {
            throw new StoreFailure(StoreFailure.Kind.DOWN, "host");
        }
        source.setPortNumbers(new int[] {Integer.parseInt(at.getOrDefault("port", "5432"))});
        source.setDatabaseName(at.getOrDefault("database", ""));
        source.setUser(at.getOrDefault("user", ""));
        source.setPassword(at.getOrDefault("password", ""));
        source.setSslMode(tls);
        source.setApplicationName("Kefu");
        source.setConnectTimeout(seconds);
        source.setSocketTimeout(seconds);
        source.setOptions(
                "-c statement_timeout="
                        + config.timeout().toMillis()
                        + " -c default_transaction_read_only=on");
        return source;
    }
}
