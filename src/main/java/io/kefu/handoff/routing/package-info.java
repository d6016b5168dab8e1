// SPDX-License-Identifier: Apache-2.0
/** Who gets what next, decided from what is known and nothing else. */
@NullMarked
package io.kefu.handoff.routing;

import org.jspecify.annotations.NullMarked;
