// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import java.util.List;

/** What the assistant proposes; the dialogue decides and executes. */
public sealed interface Command {
    /** Begin a flow, or what the bot recognises by itself, such as {@code order-status}. */
    record StartFlow(String flow) implements Command {}

    /** The shopper told a value that was needed, or another than before. */
    record SetSlot(String slot, String value) implements Command {}

    /** With what is under way: {@code cancel}, {@code repeat} or {@code skip}. */
    record Steer(String how) implements Command {}

    /** Ask which of these flows is meant. */
    record Clarify(List<String> flows) implements Command {}

    /** Look for the answer in what the shop says of its goods and its rules. */
    record Look(String question) implements Command {}

    /** A person is wanted or needed. */
    record HandOff(String reason) implements Command {}

    /** A courtesy: {@code greeting}, {@code thanks}, {@code bot} or {@code no}. */
    record ChitChat(String kind) implements Command {}

    /** Nothing the assistant may answer. */
    record CannotHandle() implements Command {}
}
