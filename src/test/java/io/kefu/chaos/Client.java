// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.util.random.RandomGenerator;

/** Somebody who uses the program until told to stop, and finishes what they are at. */
abstract class Client implements Runnable {
    final Door door;
    final History history;
    final RandomGenerator chance;
    private volatile boolean stopped;
    private volatile boolean hurry;

    Client(Door door, History history, RandomGenerator chance) {
        this.door = door;
        this.history = history;
        this.chance = chance;
    }

    abstract void step();

    @Override
    public void run() {
        while (!stopped) {
            try {
                step();
            } catch (RuntimeException e) {
                history.wrong("harness", getClass().getSimpleName() + " failed: " + e);
                return;
            }
        }
    }

    /** Begins nothing new. */
    void stop() {
        stopped = true;
    }

    /** Gives up what does not succeed. */
    void giveUp() {
        hurry = true;
    }

    boolean stopping() {
        return stopped;
    }

    boolean givenUp() {
        return hurry;
    }

    /** A pause around this length. */
    void think(int millis) {
        Signals.pause(millis / 2 + chance.nextInt(Math.max(1, millis)));
    }
}
