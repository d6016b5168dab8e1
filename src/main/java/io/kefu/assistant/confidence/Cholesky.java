// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

/** A symmetric matrix as the product of a triangle and its mirror. */
final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /**
     * Of a positive matrix.
     *
     * @param matrix only its lower half is read
     */
    static Cholesky of(double[][] matrix) {
        int n = matrix.length;
        var lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j] - dot(lower[i], lower[j], j);
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
            }
        }
        return new Cholesky(lower);
    }

    /** The vector in whose coordinates the matrix is the identity. */
    double[] whiten(double[] vector) {
        var white = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            white[i] = (vector[i] - dot(lower[i], white, i)) / lower[i][i];
        }
        return white;
    }

    /** What the matrix turns into this vector. */
    double[] solve(double[] vector) {
        var solved = whiten(vector);
        for (int i = solved.length - 1; i >= 0; i--) {
            double sum = solved[i];
            for (int k = i + 1; k < solved.length; k++) {
                sum -= lower[k][i] * solved[k];
            }
            solved[i] = sum / lower[i][i];
        }
        return solved;
    }

    private static double dot(double[] a, double[] b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
