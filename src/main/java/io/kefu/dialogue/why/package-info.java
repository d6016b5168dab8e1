// SPDX-License-Identifier: Apache-2.0
/** Why a reply says what it says, what was not answered, and what is done when it was wrong. */
@NullMarked
package io.kefu.dialogue.why;

import org.jspecify.annotations.NullMarked;
