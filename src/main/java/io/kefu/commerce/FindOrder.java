// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where is this order? As the shopper typed it.
 *
 * @param number of the order, or of a parcel of it
 * @param email the second proof; null: only a signed identity or an earlier proof can open it
 * @param store the name of the store meant; null: any
 */
public record FindOrder(
        Asker asker, String number, @Nullable String email, @Nullable String store) {
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9-]{2,23}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,255}");

    /** So long that it is the number of a parcel: stores number their orders shorter. */
    private static final Pattern PARCEL =
            Pattern.compile("[0-9]{11,24}|[A-Z]{2}[0-9]{9}[A-Z]{2}|1Z[A-Z0-9]{16}");

    /**
     * The number without what people add or confuse: {@code #}, spaces, full width; in a number of
     * digits also O for 0 and l or I for 1. Empty when it cannot be a number of an order.
     */
    public Optional<String> normalNumber() {
        var text = Normalizer.normalize(number, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        text = text.replaceAll("[\\s#.]", "");
        if (text.matches("[0-9OIL]*") && text.matches(".*[0-9].*")) {
            text = text.replace('O', '0').replace('I', '1').replace('L', '1');
        }
        return NUMBER.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /** The address in small letters; empty when there is none or it cannot be one. */
    public Optional<String> normalEmail() {
        return normalEmail(email);
    }

    static boolean isParcel(String normalNumber) {
        return PARCEL.matcher(normalNumber).matches();
    }

    static Optional<String> normalEmail(@Nullable String email) {
        if (email == null) {
            return Optional.empty();
        }
        var text =
                Normalizer.normalize(email, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return EMAIL.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
