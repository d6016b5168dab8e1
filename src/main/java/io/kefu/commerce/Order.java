// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
        List<Shipment> shipments) {

    /** So many of a product. */
    public record Line(String title, int quantity) {}

    /** A parcel. */
    public record Shipment(
            String carrier,
            String trackingNumber,
            @Nullable String url,
            String status,
            @Nullable LocalDate expectedOn) {}

    /** What may be said of it, each with where it stands. */
    @JsonIgnore
    public List<Fact> facts(String store, java.time.Instant asOf) {
        var facts = new ArrayList<Fact>();
        var source = store + "/" + number;
        facts.add(new Fact("number", number, source, asOf));
        facts.add(new Fact("status", status, source, asOf));
        facts.add(new Fact("placedOn", placedOn.toString(), source, asOf));
        if (expectedOn != null) {
            facts.add(new Fact("expectedOn", expectedOn.toString(), source, asOf));
        }
        if (deliveredOn != null) {
            facts.add(new Fact("deliveredOn", deliveredOn.toString(), source, asOf));
        }
        facts.add(
                new Fact(
                        "total",
                        total.amount().toPlainString() + " " + total.currency(),
                        source,
                        asOf));
        for (var line : lines) {
            facts.add(new Fact("line", line.quantity() + " x " + line.title(), source, asOf));
        }
        for (var parcel : shipments) {
            facts.add(new Fact("carrier", parcel.carrier(), source, asOf));
            facts.add(new Fact("trackingNumber", parcel.trackingNumber(), source, asOf));
            if (parcel.url() != null) {
                facts.add(new Fact("trackingUrl", parcel.url(), source, asOf));
            }
            if (parcel.expectedOn() != null) {
                facts.add(new Fact("expectedOn", parcel.expectedOn().toString(), source, asOf));
            }
        }
        return facts;
    }
}
