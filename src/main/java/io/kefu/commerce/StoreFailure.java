// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a store did not do what it was asked, by one of few names; never with a vendor's texts. */
final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern NAMED =
            Pattern.compile("^(busy|refused|access|down|unreadable): ?(.*)", Pattern.DOTALL);

    /** The names. */
    enum Kind {
        /** It has no time now: its limit is reached. */
        BUSY,
        /** It understood and will not; nothing has happened. */
        REFUSED,
        /** Our key, or a scope of it, is not enough. */
        ACCESS,
        /** It does not answer, or not sensibly; whether something has happened is not known. */
        DOWN,
        /** It answers, but not with what its folder knows how to read. */
        UNREADABLE
    }

    private final Kind kind;

    StoreFailure(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the same question may be put again at once. */
    static boolean passing(Throwable failure) {
        return !(failure instanceof StoreFailure store) || store.kind == Kind.DOWN;
    }

    /** Whether it says something of the store's health; a refusal is a healthy answer. */
    static boolean sick(Throwable failure) {
        return !(failure instanceof StoreFailure store)
                || store.kind == Kind.DOWN
                || store.kind == Kind.BUSY;
    }

    /** The name of what went wrong in a route; folders say it as {@code error("refused: why")}. */
    static StoreFailure of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreFailure store) {
                return store;
            }
            var said = NAMED.matcher(String.valueOf(cause.getMessage()));
            if (said.matches()) {
                return new StoreFailure(
                        Kind.valueOf(said.group(1).toUpperCase(java.util.Locale.ROOT)),
                        word(said.group(2)));
            }
        }
        boolean mapping =
                Stream.iterate(failure, f -> f != null, Throwable::getCause)
                        .anyMatch(f -> f.getClass().getName().contains("jackson"));
        return new StoreFailure(
                mapping ? Kind.UNREADABLE : Kind.DOWN, failure.getClass().getSimpleName());
    }

    /** At most one short word of a vendor's: a code, never a sentence that may name people. */
    static String word(String said) {
        return said.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^(.{0,60}).*", "$1");
    }
}
