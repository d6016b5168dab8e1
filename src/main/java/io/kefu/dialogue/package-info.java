// SPDX-License-Identifier: Apache-2.0
/** One turn, from the claim to its end. */
@NullMarked
package io.kefu.dialogue;

import org.jspecify.annotations.NullMarked;
