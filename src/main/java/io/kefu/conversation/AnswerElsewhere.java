// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

/**
 * A shopper who waits for a person wants to be answered by other means; observed inside the same
 * transaction.
 *
 * @param by {@code email} or {@code phone}
 */
public record AnswerElsewhere(Conversation conversation, String by) {}
