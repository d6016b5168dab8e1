// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

/**
 * One figure, beside what it must be and what we aim at.
 *
 * @param must the bound, or null when the figure only informs
 * @param aim where we would like to be, or null
 * @param ok whether the bound is kept
 */
public record Row(String name, double value, String unit, Double must, Double aim, boolean ok) {
    /** A figure that must not pass this bound. */
    public static Row atMost(double must, double aim, String name, double value, String unit) {
        return new Row(name, value, unit, must, aim, value <= must);
    }

    /** A figure that must reach this bound. */
    public static Row atLeast(double must, double aim, String name, double value, String unit) {
        return new Row(name, value, unit, must, aim, value >= must);
    }

    /** A figure without a bound. */
    public static Row figure(String name, double value, String unit) {
        return new Row(name, value, unit, null, null, true);
    }
}
