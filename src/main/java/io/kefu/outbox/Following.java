// SPDX-License-Identifier: Apache-2.0
package io.kefu.outbox;

import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Looks again whenever there is news, one look at a time, and never misses the last. */
public final class Following {
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
        do {
            seen = news.get();
            try {
                catchUp.run();
            } catch (RuntimeException e) {
                log.debugf(e, "a look failed; the next news brings another");
            }
        } while (!news.compareAndSet(seen, 0));
    }
}
