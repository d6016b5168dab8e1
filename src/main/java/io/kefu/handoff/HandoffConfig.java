// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** What is promised to a shopper who waits for a person, and what that asks of people. */
@ConfigMapping(prefix = "handoff")
public interface HandoffConfig {
    /** Business time within which a person answers. */
    @WithDefault("15m")
    Duration respondWithin();

    /** The part of that time after which the promise is in danger. */
    @WithDefault("0.75")
    double warnAfter();

    /** Business time within which an owner does something, whoever's turn it is. */
    @WithDefault("24h")
    Duration actWithin();

    /** Business time within which the whole matter is settled. */
    @WithDefault("16h")
    Duration resolveWithin();

    /** How long an agent may be silent while a shopper waits, before the queue has it again. */
    @WithDefault("5m")
    Duration returnAfter();

    /** How long after the last sign of life somebody counts as there. */
    @WithDefault("60s")
    Duration absentAfter();

    /** An order of this amount, in whatever currency, makes a conversation more pressing. */
    @WithDefault("500")
    BigDecimal highValue();

    /** How far back waiting times are looked at, to say how long a new one may take. */
    @WithDefault("3h")
    Duration estimateFrom();

    /** How long a reply can be taken back before it leaves. */
    @WithDefault("8s")
    Duration undoWithin();
}
