// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Looks again whenever there is news, one look at a time, and never misses the last. A look that
 * fails is tried again for a while: nobody may bring other news.
 */
public final class Following {
    private static final int TRIES = 10;
    private static final long PAUSE_MS = 500;
    private static final Logger log = Logger.getLogger(Following.class);
    private final AtomicInteger news = new AtomicInteger();
    private final Runnable catchUp;

    /** Follows by this look, which reads from PostgreSQL what is new. */
    public Following(Runnable catchUp) {
        this.catchUp = catchUp;
    }

    /** There is news; returns at once. */
    public void look() {
        if (news.getAndIncrement() == 0) {
            Thread.ofVirtual().start(this::run);
        }
    }

    private void run() {
        int seen;
        int failed = 0;
        boolean again;
        do {
            seen = news.get();
            again = !looked() && ++failed < TRIES && paused();
        } while (again || !news.compareAndSet(seen, 0));
    }

    private boolean looked() {
        try {
            catchUp.run();
            return true;
        } catch (RuntimeException e) {
            log.debugf(e, "a look failed");
            return false;
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
