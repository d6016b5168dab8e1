// SPDX-License-Identifier: Apache-2.0
package io.kefu.eval;

import java.util.Arrays;

/** How well a score tells two kinds apart. */
final class Ranking {
    private Ranking() {}

    /** How often one of the first scores higher than one of the second; ties count half. */
    static double auroc(double[] high, double[] low) {
        var sorted = low.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double score : high) {
            sum += (below(sorted, score, false) + below(sorted, score, true)) / 2.0;
        }
        return sum / high.length / low.length;
    }

    private static int below(double[] sorted, double score, boolean orEqual) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < score || (orEqual && sorted[middle] == score)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
