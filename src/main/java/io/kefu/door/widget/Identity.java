// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import org.jspecify.annotations.Nullable;

/**
 * Who the shop says its signed-in shopper is: a JWT, or the fields with their HMAC.
 *
 * @param expires seconds since 1970
 */
public record Identity(
        @Nullable String jwt,
        @Nullable String id,
        @Nullable String email,
        @Nullable String name,
        @Nullable Long expires,
        @Nullable String hmac) {}
