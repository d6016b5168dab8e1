// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

/**
 * A probability from a few signals, learned from examples. Signals are brought to one scale first
 * and large weights cost a little, so that a handful of examples makes no wild claims.
 */
public final class Logistic {
    private static final int STEPS = 25;
    private static final double CLOSE = 1e-8;

    private final double[] mean;
    private final double[] spread;
    private final double[] weights;

    private Logistic(double[] mean, double[] spread, double[] weights) {
        this.mean = mean;
        this.spread = spread;
        this.weights = weights;
    }

    /**
     * Learns; Newton's method on the penalised likelihood.
     *
     * @param signals of each example, all of one length
     * @param weight how much each example counts
     * @param penalty on weights, in examples; 1 is mild
     */
    public static Logistic fit(double[][] signals, boolean[] is, double[] weight, double penalty) {
        int n = signals[0].length;
        var mean = new double[n];
        var spread = new double[n];
        for (int j = 0; j < n; j++) {
            double sum = 0;
            double squares = 0;
            for (var row : signals) {
                sum += row[j];
                squares += row[j] * row[j];
            }
            mean[j] = sum / signals.length;
            double variance = squares / signals.length - mean[j] * mean[j];
            spread[j] = variance > 1e-12 ? Math.sqrt(variance) : 1;
        }
        var fitted = new Logistic(mean, spread, new double[n + 1]);
        for (int step = 0; step < STEPS && fitted.improve(signals, is, weight, penalty); ) {
            step++;
        }
        return fitted;
    }

    /** With every example counting once. */
    public static Logistic fit(double[][] signals, boolean[] is, double penalty) {
        var once = new double[signals.length];
        java.util.Arrays.fill(once, 1);
        return fit(signals, is, once, penalty);
    }

    /** How likely it is. */
    public double probability(double[] signals) {
        return 1 / (1 + Math.exp(-logit(signals)));
    }

    /** The same on the scale on which signals add up. */
    public double logit(double[] signals) {
        double z = weights[mean.length];
        for (int j = 0; j < mean.length; j++) {
            z += weights[j] * (signals[j] - mean[j]) / spread[j];
        }
        return z;
    }

    /** One step; whether another is worth it. */
    private boolean improve(double[][] signals, boolean[] is, double[] weight, double penalty) {
        int n = mean.length + 1;
        var gradient = new double[n];
        var curve = new double[n][n];
        var x = new double[n];
        for (int i = 0; i < signals.length; i++) {
            for (int j = 0; j < n - 1; j++) {
                x[j] = (signals[i][j] - mean[j]) / spread[j];
            }
            x[n - 1] = 1;
            double p = probability(signals[i]);
            double off = weight[i] * ((is[i] ? 1 : 0) - p);
            double bend = weight[i] * Math.max(p * (1 - p), 1e-6);
            for (int j = 0; j < n; j++) {
                gradient[j] += off * x[j];
                for (int k = 0; k <= j; k++) {
                    curve[j][k] += bend * x[j] * x[k];
                }
            }
        }
        for (int j = 0; j < n; j++) {
            boolean free = j == n - 1;
            gradient[j] -= free ? 0 : penalty * weights[j];
            curve[j][j] += free ? 1e-6 : penalty;
        }
        var step = Cholesky.of(curve).solve(gradient);
        double moved = 0;
        for (int j = 0; j < n; j++) {
            double by = Math.clamp(step[j], -3, 3);
            weights[j] += by;
            moved = Math.max(moved, Math.abs(by));
        }
        return moved > CLOSE;
    }
}
