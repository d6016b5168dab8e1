// SPDX-License-Identifier: Apache-2.0
/** The Desk: who waits for a person, since when, until when, and what agents do about it. */
@NullMarked
package io.kefu.handoff;

import org.jspecify.annotations.NullMarked;
