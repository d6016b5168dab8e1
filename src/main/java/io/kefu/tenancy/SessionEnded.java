// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.util.UUID;

/**
 * A session has ended, here and for good; what it holds open is to be closed. Fired on the node
 * where it was ended, after the commit.
 *
 * @param merchantId the merchant that was acted for
 */
public record SessionEnded(UUID merchantId, UUID userId, UUID sessionId) {}
