// SPDX-License-Identifier: Apache-2.0
/** Who said what to whom in which order, who owns the conversation, and which turn is due. */
@NullMarked
package io.kefu.conversation;

import org.jspecify.annotations.NullMarked;
