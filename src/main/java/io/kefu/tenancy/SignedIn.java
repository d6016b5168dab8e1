// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.util.UUID;

/**
 * A person with a live session.
 *
 * @param homeId the merchant whose user this is
 * @param merchantId the merchant acted for: the same, except for a platform owner
 */
public record SignedIn(
        UUID sessionId,
        UUID userId,
        String email,
        String name,
        Role role,
        String locale,
        UUID homeId,
        UUID merchantId) {}
