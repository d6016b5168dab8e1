// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

/** Somebody has answered since the writer last looked. */
public class Overlooked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overlooked() {
        super("somebody has answered meanwhile: read that, then send again");
    }
}
