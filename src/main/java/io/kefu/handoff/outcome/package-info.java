// SPDX-License-Identifier: Apache-2.0
/** How conversations end: whether that holds, and what shoppers say of it. */
@NullMarked
package io.kefu.handoff.outcome;

import org.jspecify.annotations.NullMarked;
