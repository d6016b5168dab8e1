// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

/** A turn was made or moved, and that is committed. */
public record TurnDue(TurnPointer pointer) {}
