// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

/** Takes in what a channel brings; called inside the merchant's transaction. */
public interface Reception {
    /** A shopper wrote. */
    void receive(Inbox inbox, InboundMessage message);

    /** A shopper edited, took back or reacted to a message. */
    void change(Inbox inbox, InboundChange change);

    /** One of our messages got on. */
    void receipt(Inbox inbox, Receipt receipt);
}
