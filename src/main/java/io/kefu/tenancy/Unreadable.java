// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of JSON that could not be read which field is wrong and what belongs there. */
public final class Unreadable {
    private Unreadable() {}

    /** The problem, for the sender. */
    public static Problem problem(JsonProcessingException unreadable) {
        if (!(unreadable instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return Problem.of(
                    400, "bad-json", "The body is not JSON of the expected shape: send an object.");
        }
        var field = new StringBuilder();
        for (var step : mapping.getPath()) {
            field.append(
                    step.getFieldName() == null
                            ? "[" + step.getIndex() + "]"
                            : (field.isEmpty() ? "" : ".") + step.getFieldName());
        }
        return Problem.field(field.toString(), "wrong-type", field + " " + remedy(mapping));
    }

    /**
     * Refuses the one character that JSON can carry and PostgreSQL cannot keep.
     *
     * @throws Problem naming the field
     */
    public static void refuseNul(String field, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw Problem.field(
                    field, "invalid", field + " must not contain the character U+0000.");
        }
    }

    private static String remedy(JsonMappingException mapping) {
        if (mapping instanceof ValueInstantiationException
                && mapping.getCause() instanceof IllegalArgumentException refused) {
            return "cannot be taken: " + refused.getMessage() + ".";
        }
        if (mapping instanceof InvalidFormatException format) {
            var type = format.getTargetType();
            if (type.isEnum()) {
                return "is one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ".";
            }
            if (type == UUID.class) {
                return "must be a UUID.";
            }
        }
        return "is not of the expected type.";
    }
}
