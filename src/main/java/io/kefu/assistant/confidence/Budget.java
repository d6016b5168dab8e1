// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

/**
 * What a merchant accepts.
 *
 * @param wrong the greatest share of wrong ones among what is answered
 * @param doubt how likely it may be that a certificate does not keep that share
 */
public record Budget(double wrong, double doubt) {
    /** A share between nothing and half, and a doubt between one in a thousand and half. */
    public Budget {
        if (!(wrong > 0 && wrong <= 0.5 && doubt >= 0.001 && doubt <= 0.5)) {
            throw new IllegalArgumentException("no budget: " + wrong + ", " + doubt);
        }
    }
}
