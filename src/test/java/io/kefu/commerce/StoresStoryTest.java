// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.PostgresTestResource;
import io.kefu.channel.Inboxes;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A merchant with two stores that count their orders alike, asked through the real folder. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class StoresStoryTest {
    private static final String ANNA = "anna@example.com";

    @Inject CurrentMerchant merchants;
    @Inject Askers askers;
    @Inject Inboxes inboxes;
    @Inject Commerce commerce;

    @Test
    void of_two_orders_with_one_number_the_owner_s_is_told() {
        var shop = shop("main", "outlet");
        assertThat(find(stranger(shop), "1001", ANNA))
                .isInstanceOfSatisfying(
                        OrderAnswer.Found.class,
                        found -> {
                            assertThat(found.store()).isEqualTo("Store main");
                            assertThat(found.order().email()).isEqualTo(ANNA);
                        });
        assertThat(find(stranger(shop), "1001", "omar@example.com"))
                .isInstanceOfSatisfying(
                        OrderAnswer.Found.class,
                        found -> assertThat(found.store()).isEqualTo("Store outlet"));
    }

    @Test
    void who_owns_both_is_asked_which_store_is_meant() {
        var lucia = stranger(shop("main", "outlet"));
        var email = "lucia@example.com";
        assertThat(find(lucia, "1053", email))
                .isEqualTo(new OrderAnswer.Several(List.of("Store main", "Store outlet")));
        assertThat(commerce.findOrder(new FindOrder(lucia, "1053", email, "the outlet one")))
                .isInstanceOfSatisfying(
                        OrderAnswer.Found.class,
                        found -> assertThat(found.store()).isEqualTo("Store outlet"));
    }

    @Test
    void a_number_alone_says_nothing_and_not_found_sounds_like_not_yours() {
        var shop = shop("main", "outlet");
        assertThat(find(stranger(shop), "1001", null)).isInstanceOf(OrderAnswer.NeedsEmail.class);
        assertThat(find(stranger(shop), "9999", null)).isInstanceOf(OrderAnswer.NeedsEmail.class);
        assertThat(find(stranger(shop), "1001", "x@example.com"))
                .isEqualTo(find(stranger(shop), "9999", "x@example.com"))
                .isInstanceOf(OrderAnswer.NotFound.class);
    }

    @Test
    void who_guesses_ends_with_a_person() {
        var guesser = stranger(shop("main"));
        for (int i = 0; i < 5; i++) {
            assertThat(find(guesser, "1001", "guess" + i + "@example.com"))
                    .isInstanceOf(OrderAnswer.NotFound.class);
        }
        assertThat(find(guesser, "1001", ANNA)).isInstanceOf(OrderAnswer.LimitReached.class);
    }

    @Test
    void a_store_that_fails_costs_its_own_answer_only() {
        var shop = shop("nowhere", "main");
        assertThat(find(stranger(shop), "1001", ANNA)).isInstanceOf(OrderAnswer.Found.class);
        assertThat(find(stranger(shop), "9999", ANNA)).isInstanceOf(OrderAnswer.Unavailable.class);
        var tents = commerce.findProducts(new FindProducts(shop, List.of("tent", "duo"), "en"));
        assertThat(tents.unavailable()).isTrue();
    }

    @Test
    void a_parcel_s_number_leads_to_its_order_for_the_owner_only() {
        var shop = shop("main");
        var parcel = "0034 7007 9269 19";
        assertThat(find(stranger(shop), parcel, null)).isInstanceOf(OrderAnswer.NeedsEmail.class);
        assertThat(find(stranger(shop), parcel, "x@example.com"))
                .isInstanceOf(OrderAnswer.NotFound.class);
        assertThat(find(stranger(shop), parcel, ANNA))
                .isInstanceOfSatisfying(
                        OrderAnswer.Found.class,
                        found -> assertThat(found.order().number()).isEqualTo("1001"));
    }

    @Test
    void orders_are_listed_to_whom_the_shop_vouches_for_and_are_theirs() {
        var shop = shop("main", "outlet");
        assertThat(commerce.listOrders(asker(shop, ANNA, null)))
                .isInstanceOf(OrdersAnswer.NotProven.class);
        assertThat(commerce.listOrders(asker(shop, ANNA, "jwt")))
                .isInstanceOfSatisfying(
                        OrdersAnswer.Found.class,
                        all ->
                                assertThat(all.orders())
                                        .isNotEmpty()
                                        .allMatch(o -> o.order().email().equals(ANNA)));
    }

    @Test
    void the_nearest_product_comes_first_in_every_store_that_has_it() {
        var found =
                commerce.findProducts(
                        new FindProducts(shop("main", "outlet"), List.of("tent", "duo"), "en"));
        assertThat(found.offers().subList(0, 2))
                .allMatch(offer -> offer.product().sku().equals("TEN-DUO"))
                .extracting(ProductsAnswer.Offer::store)
                .containsExactlyInAnyOrder("Store main", "Store outlet");
    }

    private OrderAnswer find(Asker asker, String number, String email) {
        return commerce.findOrder(new FindOrder(asker, number, email, null));
    }

    private Asker stranger(UUID shop) {
        return asker(shop, null, null);
    }

    private Asker asker(UUID shop, String email, String verifiedBy) {
        return askers.in(shop, email, verifiedBy);
    }

    private UUID shop(String... paths) {
        var id = UUID.randomUUID();
        merchants.run(
                id,
                () -> {
                    var made = new Merchant();
                    made.id = id;
                    made.name = "A shop";
                    made.persist();
                    Merchant.flush();
                    inboxes.create("widget", "Chat", "wgt_" + UUID.randomUUID());
                    for (int i = 0; i < paths.length; i++) {
                        var store = new StoreConnection();
                        store.kind = "demo";
                        store.name = "Store " + paths[i];
                        store.place = i;
                        store.settings = Map.of("path", paths[i]);
                        store.persist();
                    }
                });
        return id;
    }
}
