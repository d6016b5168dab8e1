// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import java.util.UUID;

/** Somebody waits anew, or somebody has room again; observed inside the same transaction. */
record QueueChanged(UUID merchantId) {}
