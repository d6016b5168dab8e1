// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import io.quarkus.runtime.Quarkus;

/** Starts the platform. */
public final class Kefu {
    private Kefu() {}

    /** Runs until stopped. */
    public static void main(String[] args) {
        Quarkus.run(args);
    }
}
