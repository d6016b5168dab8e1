// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** All clients of a run. */
final class Crowd {
    /** How many there are of each kind for each merchant, and how busy. */
    record Size(int messengers, int visitors, int thinkMs, int burst) {}

    private final List<Client> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Crowd(World world, History history, long seed, Size size) {
        for (var shop : Seed.SHOPS) {
            var pace = new Messenger.Pace(size.thinkMs(), size.burst(), 5);
            for (int i = 0; i < size.messengers(); i++) {
                clients.add(
                        new Messenger(
                                world.door, history, chance(seed), shop, world.provider, pace));
            }
            for (int i = 0; i < size.visitors(); i++) {
                clients.add(new Visitor(world.door, history, chance(seed), shop, size.thinkMs()));
            }
            clients.add(new Agent(world.door, history, chance(seed), shop, "mia"));
            clients.add(new Agent(world.door, history, chance(seed), shop, "ben"));
        }
    }

    private Random chance(long seed) {
        return new Random(seed * 31 + clients.size());
    }

    void start() {
        clients.forEach(c -> threads.add(Thread.ofVirtual().start(c)));
    }

    /** Lets everybody finish what they are at, for a while. */
    void finish(Duration patience) throws InterruptedException {
        clients.forEach(Client::stop);
        long end = System.nanoTime() + patience.toNanos();
        for (var thread : threads) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        clients.forEach(Client::giveUp);
        for (var thread : threads) {
            thread.join(15_000);
        }
    }
}
