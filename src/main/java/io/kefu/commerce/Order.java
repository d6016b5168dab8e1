// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as any store tells it. Dates are the store's calendar days.
 *
 * @param number the store's number, as printed on its mails
 * @param status {@code paid}, {@code packed}, {@code shipped}, {@code partly_shipped}, {@code
 *     delayed}, {@code delivered}, {@code returned}, {@code refunded}, {@code cancelled} or {@code
 *     lost}
 * @param expectedOn when it should arrive; null when the store does not say
 * @param email whose order it is: never shown, only compared
 * @param refunds what was paid back
 * @param returnedOn when the returned goods came in; null: they have not
 */
public record Order(
        String number,
        String status,
        LocalDate placedOn,
        @Nullable LocalDate expectedOn,
        @Nullable LocalDate deliveredOn,
        @Nullable String name,
        String email,
        Money total,
        List<Line> lines,
        List<Shipment> shipments,
        List<Refund> refunds,
        @Nullable LocalDate returnedOn) {

    public Order {
        refunds = Objects.requireNonNullElse(refunds, List.of());
    }

    /** So many of a product. */
    public record Line(String title, int quantity) {}

    /** An amount paid back. */
    public record Refund(Money amount, LocalDate on) {}

    /** A parcel, with the way it has come, newest first. */
    public record Shipment(
            String carrier,
            String trackingNumber,
            @Nullable String url,
            String status,
            @Nullable LocalDate expectedOn,
            List<Event> events) {
        public Shipment {
            events = Objects.requireNonNullElse(events, List.of());
        }
    }

    /**
     * Where a parcel was.
     *
     * @param status {@code announced}, {@code picked_up}, {@code sorted}, {@code arrived_at_depot},
     *     {@code out_for_delivery}, {@code delivered} or a word of the carrier's own
     */
    public record Event(LocalDate on, @Nullable String place, String status) {}

    /** Whether it is still on its way to the shopper. */
    @JsonIgnore
    public boolean underway() {
        return Set.of("paid", "packed", "shipped", "partly_shipped", "delayed").contains(status);
    }

    /** Whether what a store sent is an order at all. */
    boolean complete() {
        return number != null
                && email != null
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
            facts.add(new Fact("refundedOn", refund.on().toString(), source, asOf));
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
