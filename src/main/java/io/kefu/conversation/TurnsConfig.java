// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How turns are scheduled and bounded. */
@ConfigMapping(prefix = "turns")
public interface TurnsConfig {
    /** Turns running at once on this node. */
    @WithDefault("500")
    int max();

    /** Turns running at once for one merchant on this node. */
    @WithDefault("100")
    int maxPerMerchant();

    /** Conversations waiting for a place on this node; more are left to the sweep. */
    @WithDefault("20000")
    int maxWaiting();

    /** Open turns of one merchant from which on messages are refused. */
    @WithDefault("1000")
    int maxOpenPerMerchant();

    /** The longest a turn waits for a shopper who keeps writing. */
    @WithDefault("8s")
    Duration debounceCap();

    /** How long a claim holds without being closed. */
    @WithDefault("15s")
    Duration lease();

    /** How long a turn may work before it is handed to a person; less than the lease. */
    @WithDefault("12s")
    Duration deadline();

    /** How often newer messages may make an unsent answer void. */
    @WithDefault("2")
    int maxCancels();

    /** Claims of one turn before a person gets it. */
    @WithDefault("3")
    int maxClaims();

    /** How long a begun send may take before its end counts as unknown. */
    @WithDefault("20s")
    Duration sendLease();

    /** Attempts to send one reply. */
    @WithDefault("5")
    int maxSends();

    /** How long after its end a conversation is reopened by a new message. */
    @WithDefault("72h")
    Duration reopenWithin();
}
