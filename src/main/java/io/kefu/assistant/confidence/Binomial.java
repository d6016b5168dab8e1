// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

/** Exact chances of so many wrong ones among so many. */
final class Binomial {
    private static final double CLOSE = 1e-9;

    private Binomial() {}

    /** How likely at most {@code wrong} of {@code n} are, when each is with {@code chance}. */
    static double atMost(int wrong, int n, double chance) {
        if (wrong >= n || chance <= 0) {
            return 1;
        }
        double log = n * Math.log1p(-chance);
        double odds = Math.log(chance) - Math.log1p(-chance);
        double sum = Math.exp(log);
        for (int k = 1; k <= wrong; k++) {
            log += Math.log((double) (n - k + 1) / k) + odds;
            sum += Math.exp(log);
        }
        return Math.min(1, sum);
    }

    /** The share of wrong ones that is surpassed with this doubt only (Clopper and Pearson). */
    static double bound(int wrong, int n, double doubt) {
        double low = 0;
        double high = 1;
        while (high - low > CLOSE) {
            double middle = (low + high) / 2;
            if (atMost(wrong, n, middle) > doubt) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** How many there must be at least, none of them wrong. */
    static int least(double chance, double doubt) {
        return (int) Math.ceil(Math.log(doubt) / Math.log1p(-chance));
    }
}
