// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.lucene.util.VectorUtil;

/**
 * Which of some intents a question has, and how well it fits any of them, learned from examples by
 * what they mean: a linear model chooses, and three measures tell whether there was anything to
 * choose. Without a language model; deterministic for its seed.
 */
public final class Intents {
    private static final int ROUNDS = 8;
    private static final float RATE = 0.03f;
    private static final float SCALE = 4;
    private static final double RIDGE = 1e-4;
    private static final int NEIGHBOURS = 5;

    private final List<float[]> examples;
    private final float[] mean;
    private final float[][] weights;
    private final float[] bias;
    private final Cholesky within;
    private final Cholesky overall;
    private final double[][] centres;

    /**
     * What a question is taken for.
     *
     * @param signals how sure the choice is, how much nearer its intent is than anything at all,
     *     and how near the nearest examples are; the greater, the better it fits
     */
    public record Reading(int intent, double[] signals) {}

    /**
     * Learns.
     *
     * @param examples unit vectors, at least two
     * @param intents of the examples, from 0
     */
    public Intents(List<float[]> examples, int[] intents, long seed) {
        this.examples = examples;
        int size = examples.getFirst().length;
        int kinds = Arrays.stream(intents).max().orElseThrow() + 1;
        mean = mean(examples);
        weights = new float[size][kinds];
        bias = new float[kinds];
        learn(intents, new Random(seed));
        var middles = middles(intents, kinds);
        within = spread(intents, middles);
        overall = spread(new int[intents.length], new double[][] {widened(mean)});
        centres = new double[kinds][];
        Arrays.setAll(centres, k -> within.whiten(middles[k]));
    }

    /** What this question is taken for. */
    public Reading read(float[] vector) {
        var likely = scores(vector);
        int best = 0;
        for (int k = 1; k < likely.length; k++) {
            best = likely[k] > likely[best] ? k : best;
        }
        var white = within.whiten(widened(vector));
        double nearest = Double.MAX_VALUE;
        for (var centre : centres) {
            nearest = Math.min(nearest, distance(white, centre));
        }
        var off = widened(vector);
        for (int i = 0; i < off.length; i++) {
            off[i] -= mean[i];
        }
        double anything = distance(overall.whiten(off), new double[off.length]);
        return new Reading(
                best, new double[] {likely[best], anything - nearest, neighbours(vector)});
    }

    private void learn(int[] intents, Random chance) {
        var order = new int[intents.length];
        Arrays.setAll(order, i -> i);
        long steps = (long) ROUNDS * order.length;
        long step = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = chance.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            for (int i : order) {
                float rate = RATE * (1 - (float) step++ / steps);
                step(examples.get(i), intents[i], rate);
            }
        }
    }

    private void step(float[] vector, int intent, float rate) {
        var off = softmax(scores(vector));
        off[intent] -= 1;
        for (int k = 0; k < off.length; k++) {
            off[k] *= rate;
            bias[k] -= off[k];
        }
        for (int j = 0; j < vector.length; j++) {
            float x = (vector[j] - mean[j]) * SCALE;
            var row = weights[j];
            for (int k = 0; k < off.length; k++) {
                row[k] -= x * off[k];
            }
        }
    }

    private float[] scores(float[] vector) {
        var scores = bias.clone();
        for (int j = 0; j < vector.length; j++) {
            float x = (vector[j] - mean[j]) * SCALE;
            var row = weights[j];
            for (int k = 0; k < scores.length; k++) {
                scores[k] += x * row[k];
            }
        }
        return scores;
    }

    private static float[] softmax(float[] scores) {
        float most = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        float sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) Math.exp(scores[k] - most);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
        return scores;
    }

    private double neighbours(float[] vector) {
        var nearest = new float[Math.min(NEIGHBOURS, examples.size())];
        Arrays.fill(nearest, -1);
        for (var example : examples) {
            float near = VectorUtil.dotProduct(vector, example);
            for (int i = 0; i < nearest.length && near > -1; i++) {
                if (near > nearest[i]) {
                    float swap = nearest[i];
                    nearest[i] = near;
                    near = swap;
                }
            }
        }
        double sum = 0;
        for (float near : nearest) {
            sum += near;
        }
        return sum / nearest.length;
    }

    private double[][] middles(int[] intents, int kinds) {
        var middles = new double[kinds][mean.length];
        var count = new int[kinds];
        for (int i = 0; i < intents.length; i++) {
            count[intents[i]]++;
            var vector = examples.get(i);
            for (int j = 0; j < vector.length; j++) {
                middles[intents[i]][j] += vector[j];
            }
        }
        for (int k = 0; k < kinds; k++) {
            for (int j = 0; j < mean.length; j++) {
                middles[k][j] /= Math.max(1, count[k]);
            }
        }
        return middles;
    }

    /** How examples lie around their middles. */
    private Cholesky spread(int[] groups, double[][] middles) {
        int n = mean.length;
        var spread = new double[n][n];
        for (int i = 0; i < groups.length; i++) {
            var off = widened(examples.get(i));
            var middle = middles[groups[i]];
            for (int j = 0; j < n; j++) {
                off[j] -= middle[j];
            }
            for (int j = 0; j < n; j++) {
                var row = spread[j];
                double x = off[j];
                for (int k = 0; k <= j; k++) {
                    row[k] += x * off[k];
                }
            }
        }
        for (int j = 0; j < n; j++) {
            for (int k = 0; k <= j; k++) {
                spread[j][k] /= groups.length;
            }
            spread[j][j] += RIDGE;
        }
        return Cholesky.of(spread);
    }

    private static float[] mean(List<float[]> vectors) {
        var mean = new float[vectors.getFirst().length];
        for (var vector : vectors) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += vector[j] / vectors.size();
            }
        }
        return mean;
    }

    private static double[] widened(float[] vector) {
        var wide = new double[vector.length];
        Arrays.setAll(wide, i -> vector[i]);
        return wide;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
