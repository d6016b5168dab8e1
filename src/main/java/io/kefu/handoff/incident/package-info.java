// SPDX-License-Identifier: Apache-2.0
/** What is out of order for many at once: one notice, told first, and one answer to them all. */
@NullMarked
package io.kefu.handoff.incident;

import org.jspecify.annotations.NullMarked;
