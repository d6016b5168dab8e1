// SPDX-License-Identifier: Apache-2.0
/** Finding conversations by what was said, by whom, and about which order. */
@NullMarked
package io.kefu.handoff.search;

import org.jspecify.annotations.NullMarked;
