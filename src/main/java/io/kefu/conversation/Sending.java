// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.kefu.channel.Inbox;
import io.kefu.channel.OutboundMessage;

/**
 * A reply whose send has begun.
 *
 * @param attempt the fence: a result of an older attempt is ignored
 * @param partsSent how many of its parts earlier attempts have sent
 * @param optedOut the shopper does not want to hear from us there
 */
public record Sending(
        Inbox inbox, OutboundMessage message, int attempt, int partsSent, boolean optedOut) {}
