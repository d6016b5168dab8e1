// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as any store tells it. Dates are calendar days where the store says it is (its {@code
 * zone} in {@code store.yaml}); amounts are in whole units of their currency.
 *
 * @param number the store's number, as printed on its mails
 * @param status {@code paid}, {@code packed}, {@code shipped}, {@code partly_shipped}, {@code
 *     delayed}, {@code delivered}, {@code returned}, {@code refunded}, {@code cancelled} or {@code
 *     lost}
 * @param expectedOn when it should arrive; null when the store does not say
 * @param email whose order it is: never shown, only compared; null: the store does not say
 * @param total everything that was charged: goods, shipping, taxes, less discounts
 * @param refunds what was paid back
 * @param returnedOn when the returned goods came in; null: they have not
 * @param id the store's own id, where its operations want another than the number
 * @param customerId whose order it is, by the store's id
 * @param address where it goes; null: not told
 * @param payments what was paid
 * @param returns how many returns have been asked for
 */
public record Order(
        @Means("the number printed on the store's mails") String number,
        @Means(
                        "paid, packed, shipped, partly_shipped, delayed, delivered, returned, refunded, cancelled or lost")
                String status,
        LocalDate placedOn,
        @Means("the promised day of arrival") @Nullable LocalDate expectedOn,
        @Nullable LocalDate deliveredOn,
        @Nullable String name,
        @Means("whose order it is: only compared, never shown") @Nullable String email,
        @Means("everything charged: goods, shipping and taxes, less discounts") Money total,
        List<Line> lines,
        List<Shipment> shipments,
        List<Refund> refunds,
        @Nullable LocalDate returnedOn,
        @Means("the store's own id, where it is not the number") @Nullable String id,
        @Nullable String customerId,
        @Nullable Address address,
        List<Payment> payments,
        @Means("how many returns were asked for") int returns) {

    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);
    private static final Set<String> OUT = Set.of("shipped", "partly_shipped");

    public Order {
        refunds = Objects.requireNonNullElse(refunds, List.of());
        payments = Objects.requireNonNullElse(payments, List.of());
    }

    /**
     * So many of a product.
     *
     * @param id what operations call this line; null: its sku
     * @param price of one
     */
    public record Line(
            String title,
            int quantity,
            @Nullable String id,
            @Nullable String sku,
            @Nullable String variant,
            @Means("of one") @Nullable Money price) {}

    /** An amount paid. */
    public record Payment(
            @Means("such as card, paypal, invoice or gift_card") String method,
            Money amount,
            @Nullable LocalDate on,
            @Nullable String id) {}

    /** An amount paid back. */
    public record Refund(Money amount, @Nullable LocalDate on) {}

    /** A parcel, with the way it has come, newest first. */
    public record Shipment(
            String carrier,
            String trackingNumber,
            @Nullable String url,
            String status,
            @Nullable LocalDate expectedOn,
            List<Event> events) {
        public Shipment {
            carrier = Objects.requireNonNullElse(carrier, "Parcel");
            status = Objects.requireNonNullElse(status, "");
            events = Objects.requireNonNullElse(events, List.of());
        }
    }

    /**
     * Where a parcel was.
     *
     * @param status {@code announced}, {@code picked_up}, {@code sorted}, {@code arrived_at_depot},
     *     {@code in_transit}, {@code out_for_delivery}, {@code failed_attempt}, {@code
     *     ready_for_pickup}, {@code delivered}, {@code returning}, {@code exception} or a word of
     *     the carrier's own
     */
    public record Event(
            LocalDate on,
            @Nullable String place,
            @Means(
                            "announced, picked_up, sorted, arrived_at_depot, in_transit, out_for_delivery, failed_attempt, ready_for_pickup, delivered, returning or exception")
                    String status) {}

    /** Whether it is still on its way to the shopper. */
    @JsonIgnore
    public boolean underway() {
        return Set.of("paid", "packed", "shipped", "partly_shipped", "delayed").contains(status);
    }

    /**
     * Whether the promised day is over everywhere on earth, since stores do not all say whose day
     * they mean, while it is still on its way.
     */
    public boolean late(Instant now) {
        return underway()
                && expectedOn != null
                && expectedOn.isBefore(LocalDate.ofInstant(now, LAST_ZONE));
    }

    /** The same order; one that was sent and has not come by the promised day is delayed. */
    Order standing(Instant now) {
        return OUT.contains(status) && late(now) ? with("delayed", shipments) : this;
    }

    /** The same order, its parcels as their carriers tell it. */
    Order with(List<Shipment> parcels) {
        return with(status, parcels);
    }

    private Order with(String status, List<Shipment> parcels) {
        return new Order(
                number,
                status,
                placedOn,
                expectedOn,
                deliveredOn,
                name,
                email,
                total,
                lines,
                parcels,
                refunds,
                returnedOn,
                id,
                customerId,
                address,
                payments,
                returns);
    }

    /** Whether what a store sent is an order at all. */
    boolean complete() {
        return number != null
                && status != null
                && placedOn != null
                && total != null
                && lines != null
                && shipments != null;
    }

    /** What may be said of it, each with where it stands. */
    @JsonIgnore
    public List<Fact> facts(String store, Instant asOf) {
        var facts = new ArrayList<Fact>();
        var source = store + "/" + number;
        facts.add(new Fact("number", number, source, asOf));
        facts.add(new Fact("status", status, source, asOf));
        facts.add(new Fact("placedOn", placedOn.toString(), source, asOf));
        day(facts, "expectedOn", expectedOn, source, asOf);
        day(facts, "deliveredOn", deliveredOn, source, asOf);
        day(facts, "returnedOn", returnedOn, source, asOf);
        facts.add(new Fact("total", total.text(), source, asOf));
        for (var line : lines) {
            facts.add(new Fact("line", line.quantity() + " x " + line.title(), source, asOf));
        }
        for (var refund : refunds) {
            facts.add(new Fact("refund", refund.amount().text(), source, asOf));
            day(facts, "refundedOn", refund.on(), source, asOf);
        }
        for (var parcel : shipments) {
            facts.add(new Fact("carrier", parcel.carrier(), source, asOf));
            facts.add(new Fact("trackingNumber", parcel.trackingNumber(), source, asOf));
            if (parcel.url() != null) {
                facts.add(new Fact("trackingUrl", parcel.url(), source, asOf));
            }
            day(facts, "expectedOn", parcel.expectedOn(), source, asOf);
            if (!parcel.events().isEmpty()) {
                var last = parcel.events().getFirst();
                facts.add(new Fact("parcel", last.status(), source, asOf));
                day(facts, "parcelOn", last.on(), source, asOf);
                if (last.place() != null) {
                    facts.add(new Fact("parcelAt", last.place(), source, asOf));
                }
            }
        }
        return facts;
    }

    private static void day(
            List<Fact> facts, String name, @Nullable LocalDate day, String source, Instant asOf) {
        if (day != null) {
            facts.add(new Fact(name, day.toString(), source, asOf));
        }
    }
}
