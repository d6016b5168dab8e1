// SPDX-License-Identifier: Apache-2.0
/** What happened, told to the merchants' own systems: at least once, in order, by ids. */
@NullMarked
package io.kefu.door.events;

import org.jspecify.annotations.NullMarked;
