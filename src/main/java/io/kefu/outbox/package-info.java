// SPDX-License-Identifier: Apache-2.0
/** What happened is written down in the transaction in which it happened, then carried on. */
@NullMarked
package io.kefu.outbox;

import org.jspecify.annotations.NullMarked;
