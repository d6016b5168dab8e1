// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer to a request that cannot be granted (RFC 9457): what is wrong and how to mend it. */
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, Object> more = new LinkedHashMap<>();

    private Problem(
            int status,
            String code,
            @Nullable String field,
            String detail,
            @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.code = code;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** A problem with the request as a whole. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, null, detail, null);
    }

    /** A problem with one field of the request. */
    public static Problem field(String field, String code, String detail) {
        return new Problem(422, code, field, detail, null);
    }

    /** Not now. */
    public static Problem later(int status, String code, String detail, Duration after) {
        return new Problem(status, code, null, detail, after);
    }

    /** Nothing of that id belongs to the caller. */
    public static Problem notFound() {
        return of(404, "not-found", "there is nothing of that id");
    }

    /** Adds a member to the answer. */
    public Problem with(String name, Object value) {
        more.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    /** A short word for programs. */
    public String code() {
        return code;
    }

    @Nullable String field() {
        return field;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    Map<String, Object> more() {
        return more;
    }
}
