// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be granted, in words for its sender: becomes an RFC 9457 answer at every
 * door. Thrown inside a merchant's work it rolls back.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, Object> more = new LinkedHashMap<>();

    private Problem(int status, String code, String detail, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** Any problem: an HTTP status, a code that programs may rely on, a sentence for people. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, null);
    }

    /** 422: the named field cannot be accepted. */
    public static Problem field(String field, String code, String detail) {
        return of(422, code, detail).with("field", field);
    }

    /** Not now, but after this wait. */
    public static Problem later(int status, String code, String detail, Duration after) {
        return new Problem(status, code, detail, after);
    }

    /** 404: there is nothing of that id, or it is another merchant's, which sounds the same. */
    public static Problem notFound() {
        return of(404, "not-found", "There is nothing of that id.");
    }

    /** Adds a member to the answer. */
    public Problem with(String member, Object value) {
        more.put(member, value);
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A short word for programs. */
    public String code() {
        return code;
    }

    /** The sentence for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Members beyond the usual ones, such as {@code field}. */
    public Map<String, Object> more() {
        return more;
    }

    /** How long to wait before trying again, if that helps. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
