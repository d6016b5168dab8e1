// SPDX-License-Identifier: Apache-2.0
package io.kefu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.tenancy.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The demo shop's own API, in its own words, one address per store. Orders are told to this machine
 * only; the goods are in the shop window.
 */
@Path("/demo/shop")
public class DemoShopResource {
    private static final int PAGE = 20;

    private final DemoConfig config;
    private final DemoShop shop;

    DemoShopResource(DemoConfig config, DemoShop shop) {
        this.config = config;
        this.shop = shop;
    }

    /** A page of what was found, and whether there is another. */
    public record Found(List<JsonNode> results, int page, boolean more) {}

    /** The order of this number, or the orders of this customer, newest first. */
    @GET
    @Path("/{store}/orders")
    public Found orders(
            @PathParam("store") String store,
            @QueryParam("number") @Nullable String number,
            @QueryParam("customer") @Nullable String customer,
            @QueryParam("page") @DefaultValue("1") int page,
            @Context HttpServerRequest request) {
        here(store, request);
        if (number != null) {
            return paged(shop.order(store, number), page);
        }
        return paged(customer == null ? List.of() : shop.ordersOf(store, customer), page);
    }

    /** Where the parcel of this code is. */
    @GET
    @Path("/{store}/parcels/{code}")
    public Found parcel(
            @PathParam("store") String store,
            @PathParam("code") String code,
            @Context HttpServerRequest request) {
        here(store, request);
        return paged(shop.parcel(store, code), 1);
    }

    /** The goods. */
    @GET
    @Path("/{store}/products")
    public Found products(
            @PathParam("store") String store,
            @QueryParam("q") @Nullable String words,
            @QueryParam("category") @Nullable String category,
            @QueryParam("lang") @DefaultValue("en") String language,
            @QueryParam("page") @DefaultValue("1") int page) {
        open(store);
        return paged(shop.products(store, words, category, language), page);
    }

    /** One of the goods, by its number or that of a variant. */
    @GET
    @Path("/{store}/products/{sku}")
    public Found product(
            @PathParam("store") String store,
            @PathParam("sku") String sku,
            @QueryParam("lang") @DefaultValue("en") String language) {
        open(store);
        return paged(shop.product(store, sku, language), 1);
    }

    /** What is wanted of an order: what the deed needs, and a key that is done only once. */
    public record Wanted(
            @Nullable String key,
            @Nullable JsonNode address,
            @Nullable JsonNode lines,
            @Nullable String amount,
            @Nullable String reason) {}

    /** Why the shop will not; nothing has happened. */
    public record Refusal(String error) {}

    /** Changes an order: {@code cancel}, {@code address}, {@code return} or {@code refund}. */
    @POST
    @Path("/{store}/orders/{number}/{deed}")
    public Response change(
            @PathParam("store") String store,
            @PathParam("number") String number,
            @PathParam("deed") String deed,
            @NotNull Wanted wanted,
            @Context HttpServerRequest request) {
        here(store, request);
        if (wanted.key() == null || wanted.key().isBlank()) {
            throw Problem.field("key", "missing", "key keeps it from being done twice");
        }
        try {
            return shop.change(store, number, wanted.key(), deed(deed, wanted))
                    .map(done -> Response.ok(done).build())
                    .orElseThrow(Problem::notFound);
        } catch (DemoOrders.Refused e) {
            return Response.status(409).entity(new Refusal(e.why)).build();
        }
    }

    private static DemoOrders.Deed deed(String deed, Wanted wanted) {
        var reason = wanted.reason() == null ? "" : wanted.reason();
        return switch (deed) {
            case "cancel" -> DemoOrders::cancel;
            case "address" -> order -> DemoOrders.move(order, there(wanted.address(), "address"));
            case "return" ->
                    order -> DemoOrders.takeBack(order, there(wanted.lines(), "lines"), reason);
            case "refund" -> order -> DemoOrders.refund(order, amount(wanted), reason);
            default -> throw Problem.notFound();
        };
    }

    private static JsonNode there(@Nullable JsonNode value, String field) {
        if (value == null) {
            throw Problem.field(field, "missing", field + " is missing");
        }
        return value;
    }

    private static BigDecimal amount(Wanted wanted) {
        try {
            return new BigDecimal(String.valueOf(wanted.amount()));
        } catch (NumberFormatException e) {
            throw Problem.field("amount", "invalid", "amount is such as 19.90");
        }
    }

    private static Found paged(List<JsonNode> all, int page) {
        int from = (int) Math.min(all.size(), Math.max(0L, page - 1L) * PAGE);
        int to = Math.min(all.size(), from + PAGE);
        return new Found(all.subList(from, to), Math.max(1, page), to < all.size());
    }

    private void here(String store, HttpServerRequest request) {
        open(store);
        if (!request.remoteAddress().hostAddress().matches("127\\..*|::1|0:0:0:0:0:0:0:1")) {
            throw Problem.notFound();
        }
    }

    private void open(String store) {
        if (!config.enabled() || !DemoShop.STORES.contains(store)) {
            throw Problem.notFound();
        }
    }
}
