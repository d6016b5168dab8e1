// SPDX-License-Identifier: Apache-2.0
/** Whether what is about to be said is backed: text, to typed claims, to typed facts. */
@NullMarked
package io.kefu.assistant.ledger;

import org.jspecify.annotations.NullMarked;
