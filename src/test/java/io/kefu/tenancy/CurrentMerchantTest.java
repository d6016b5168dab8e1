// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.kefu.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class CurrentMerchantTest {
    @Inject CurrentMerchant merchant;
    @Inject Merchants merchants;
    @Inject EntityManager database;
    @Inject AgroalDataSource pool;

    @Test
    void a_merchant_sees_itself_and_nobody_else() {
        var shop = merchants.create("Shop", "en", "UTC", false);
        merchants.create("Other shop", "en", "UTC", false);
        assertThat(
                        merchant.run(
                                shop,
                                () ->
                                        Merchant.<Merchant>listAll().stream()
                                                .map(m -> m.name)
                                                .toList()))
                .containsExactly("Shop");
    }

    @Test
    void a_failure_takes_everything_back() {
        var shop = merchants.create("Before", "en", "UTC", false);
        assertThatThrownBy(() ->
                        merchant.run(
                                shop,
                                () -> {
                                    merchants.current().name = "After";
                                    database.flush();
                                    throw Problem.notFound();
                                }))
                .isInstanceOf(Problem.class);
        assertThat(name(shop)).isEqualTo("Before");
    }

    @Test
    void work_inside_work_of_the_same_merchant_joins_it() {
        var shop = merchants.create("Before", "en", "UTC", false);
        assertThatThrownBy(() ->
                        merchant.run(
                                shop,
                                () -> {
                                    merchant.run(
                                            shop,
                                            () -> {
                                                merchants.current().name = "After";
                                            });
                                    throw new IllegalArgumentException("outer work fails");
                                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(name(shop)).isEqualTo("Before");
    }

    @Test
    void work_inside_work_of_another_merchant_is_refused() {
        var shop = merchants.create("Shop", "en", "UTC", false);
        var other = merchants.create("Other", "en", "UTC", false);
        assertThatThrownBy(() -> merchant.run(shop, () -> name(other)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void outside_of_work_there_is_no_merchant() {
        assertThatThrownBy(() -> merchant.id()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void without_a_merchant_a_query_fails_loudly_on_a_fresh_and_on_a_used_connection() {
        merchants.create("Shop", "en", "UTC", false);
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> merchant.lookUp(() -> Merchant.count()))
                    .rootCause()
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void platform_and_virtual_threads_work_for_different_merchants_at_once() throws Exception {
        var a = merchants.create("A", "en", "UTC", false);
        var b = merchants.create("B", "en", "UTC", false);
        try (var virtual = Executors.newFixedThreadPool(4, Thread.ofVirtual().factory());
                var platform = Executors.newFixedThreadPool(4)) {
            var seen = new ArrayList<CompletableFuture<String>>();
            for (var i = 0; i < 200; i++) {
                var shop = i % 2 == 0 ? a : b;
                seen.add(
                        CompletableFuture.supplyAsync(
                                () -> name(shop), i % 4 < 2 ? virtual : platform));
            }
            for (var i = 0; i < 200; i++) {
                assertThat(seen.get(i).get()).isEqualTo(i % 2 == 0 ? "A" : "B");
            }
        }
    }

    @Test
    void no_connection_in_time_is_overload() throws Exception {
        var taken = new ArrayList<Connection>();
        try {
            for (var i = 0;
                    i < pool.getConfiguration().connectionPoolConfiguration().maxSize();
                    i++) {
                taken.add(pool.getConnection());
            }
            assertThatThrownBy(() -> name(UUID.randomUUID())).isInstanceOf(Overloaded.class);
            assertThatThrownBy(() ->
                            merchant.lookUp(
                                    () -> database.createNativeQuery("select 1").getSingleResult()))
                    .isInstanceOf(Overloaded.class);
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void an_ordinary_failure_of_a_query_is_no_overload() {
        assertThatThrownBy(() ->
                        merchant.run(
                                UUID.randomUUID(),
                                () -> database.createNativeQuery("select 1/0").getSingleResult()))
                .isNotInstanceOf(Overloaded.class);
    }

    private String name(UUID shop) {
        return merchant.run(shop, () -> merchants.current().name);
    }
}
