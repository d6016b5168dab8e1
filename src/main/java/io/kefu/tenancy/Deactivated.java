// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.util.UUID;

/**
 * A person works here no more; observed inside the same transaction, so that what they had finds
 * its place or they stay.
 */
public record Deactivated(UUID merchantId, UUID userId) {}
