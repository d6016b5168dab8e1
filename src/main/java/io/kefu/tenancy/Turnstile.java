// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A number of places for which each merchant has a line of its own: lines take turns, so that who
 * comes alone waits for one place, however long another's line is.
 *
 * @param <K> whose line
 */
public final class Turnstile<K> {
    private final ReentrantLock lock = new ReentrantLock();

    /** Those who wait; the map's order is whose turn it is. */
    private final Map<K, ArrayDeque<Semaphore>> lines = new LinkedHashMap<>();

    private int free;

    /** So many may be inside at once. */
    public Turnstile(int places) {
        free = places;
    }

    /** Whether a place was free in time; who gets one has to {@link #leave}. */
    public boolean enter(K whose, long millis) throws InterruptedException {
        var admission = new Semaphore(0);
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return true;
            }
            lines.computeIfAbsent(whose, k -> new ArrayDeque<>()).add(admission);
        } finally {
            lock.unlock();
        }
        try {
            // who cannot step out of the line any more was admitted at the last moment
            return admission.tryAcquire(millis, TimeUnit.MILLISECONDS)
                    || !stepsOut(whose, admission);
        } catch (InterruptedException e) {
            if (!stepsOut(whose, admission)) {
                leave();
            }
            throw e;
        }
    }

    /** Gives the place back: to whoever is next in turn. */
    public void leave() {
        lock.lock();
        try {
            var next = lines.keySet().iterator();
            if (!next.hasNext()) {
                free++;
                return;
            }
            var whose = next.next();
            var line = Objects.requireNonNull(lines.remove(whose));
            line.remove().release();
            if (!line.isEmpty()) {
                lines.put(whose, line);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean stepsOut(K whose, Semaphore admission) {
        lock.lock();
        try {
            var line = lines.get(whose);
            boolean waited = line != null && line.remove(admission);
            if (line != null && line.isEmpty()) {
                lines.remove(whose);
            }
            return waited;
        } finally {
            lock.unlock();
        }
    }
}
