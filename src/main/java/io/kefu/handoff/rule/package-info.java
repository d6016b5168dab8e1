// SPDX-License-Identifier: Apache-2.0
/** What the merchant lets happen at the Desk by itself: on which occasion, if what, and what. */
@NullMarked
package io.kefu.handoff.rule;

import org.jspecify.annotations.NullMarked;
