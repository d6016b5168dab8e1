// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.time.Instant;

/** What a store has said, and when. */
record Told(String body, Instant at) {}
