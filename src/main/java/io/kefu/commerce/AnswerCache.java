// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * What stores have said, compressed and outside of the heap: a ring that overwrites its oldest, and
 * a table of eight places per key that forgets rather than grows. Never on a disk: orders are
 * personal.
 */
final class AnswerCache implements AutoCloseable {
    /** Words that most answers have: what is in here costs next to nothing in each of them. */
    private static final byte[] USUAL =
            ("{\"number\":\"\",\"id\":\"gid://shopify/Order/\",\"status\":\"delivered\"\"shipped\"\"paid\"\"placedOn\":\"2026-\",\"expectedOn\":null,"
                            + "\"deliveredOn\":null,\"name\":\"\",\"email\":\"@example.com\"@gmail.com\",\"customerId\":\"\",\"total\":{\"amount\":\"\",\"currency\":\"EUR\"},"
                            + "\"lines\":[{\"id\":\"\",\"title\":\"\",\"quantity\":1,\"sku\":\"\",\"price\":{\"amount\":\"\",\"currency\":\"USD\"}}],\"address\":{\"name\":\"\","
                            + "\"lines\":[\"\"],\"city\":\"\",\"region\":null,\"postcode\":\"\",\"country\":\"DE\"},\"payments\":[{\"method\":\"\",\"amount\":{\"amount\":\"\"},"
                            + "\"on\":\"2026-\"}],\"shipments\":[{\"carrier\":\"DHL\",\"trackingNumber\":\"\",\"url\":\"https://\",\"status\":\"in_transit\",\"events\":[{\"on\":"
                            + "\"2026-\",\"place\":\"\",\"status\":\"\"}]}],\"refunds\":[],\"returnedOn\":null}")
                    .getBytes(StandardCharsets.UTF_8);

    private static final int HEAD = 24;
    private static final int WAYS = 8;
    private static final int SLOT = 16;
    private static final int LARGEST = 64 * 1024;
    private static final int USUAL_SIZE = 600;

    private final Arena arena = Arena.ofShared();
    private final ReentrantLock lock = new ReentrantLock();
    private final MemorySegment ring;
    private final MemorySegment table;
    private final long buckets;

    /** Where the next goes; grows for ever, its place in the ring is the rest of a division. */
    private long head = HEAD;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final Inflater inflater = new Inflater(true);

    AnswerCache(long bytes) {
        ring = arena.allocate(bytes);
        buckets = Long.highestOneBit(Math.max(1, bytes / USUAL_SIZE / WAYS) * 2 - 1) * 2;
        table = arena.allocate(buckets * WAYS * SLOT);
    }

    /** An answer, and since when it is known. */
    record Kept(String body, Instant at) {}

    /** Two halves of a sum of the question: too long to meet another's by chance. */
    record Key(long high, long low) {}

    @Nullable Kept get(Key key, Instant notBefore) {
        lock.lock();
        try {
            long slot = slot(key);
            if (slot < 0) {
                return null;
            }
            long at = table.get(JAVA_LONG_UNALIGNED, slot + 8);
            long place = at % ring.byteSize();
            long told = ring.get(JAVA_LONG_UNALIGNED, place + 16);
            if (told < notBefore.toEpochMilli()) {
                return null;
            }
            int length = ring.get(JAVA_INT_UNALIGNED, place + 8);
            int whole = ring.get(JAVA_INT_UNALIGNED, place + 12);
            var packed = ring.asSlice(place + HEAD, length).toArray(ValueLayout.JAVA_BYTE);
            return new Kept(unpacked(packed, whole), Instant.ofEpochMilli(told));
        } finally {
            lock.unlock();
        }
    }

    void put(Key key, String body, Instant told) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST) {
            return;
        }
        lock.lock();
        try {
            var packed = packed(bytes);
            long size = (long) HEAD + packed.length;
            if (size > ring.byteSize() / 4) {
                return;
            }
            long place = head % ring.byteSize();
            if (place + size > ring.byteSize()) {
                head += ring.byteSize() - place;
                place = 0;
            }
            ring.set(JAVA_LONG_UNALIGNED, place, key.low());
            ring.set(JAVA_INT_UNALIGNED, place + 8, packed.length);
            ring.set(JAVA_INT_UNALIGNED, place + 12, bytes.length);
            ring.set(JAVA_LONG_UNALIGNED, place + 16, told.toEpochMilli());
            MemorySegment.copy(packed, 0, ring, ValueLayout.JAVA_BYTE, place + HEAD, packed.length);
            long slot = free(key);
            table.set(JAVA_LONG_UNALIGNED, slot, key.high());
            table.set(JAVA_LONG_UNALIGNED, slot + 8, head);
            head += size;
        } finally {
            lock.unlock();
        }
    }

    void forget(Key key) {
        lock.lock();
        try {
            long slot = slot(key);
            if (slot >= 0) {
                table.set(JAVA_LONG_UNALIGNED, slot + 8, 0);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        arena.close();
        deflater.end();
        inflater.end();
    }

    /** Where the key's place is; negative when its answer is not there any more. */
    private long slot(Key key) {
        long first = first(key);
        for (int way = 0; way < WAYS; way++) {
            long slot = first + (long) way * SLOT;
            long at = table.get(JAVA_LONG_UNALIGNED, slot + 8);
            if (at != 0
                    && head - at <= ring.byteSize()
                    && table.get(JAVA_LONG_UNALIGNED, slot) == key.high()
                    && ring.get(JAVA_LONG_UNALIGNED, at % ring.byteSize()) == key.low()) {
                return slot;
            }
        }
        return -1;
    }

    /** The key's own place, an empty one, or that of the oldest. */
    private long free(Key key) {
        long first = first(key);
        long oldest = first;
        for (int way = 0; way < WAYS; way++) {
            long slot = first + (long) way * SLOT;
            long at = table.get(JAVA_LONG_UNALIGNED, slot + 8);
            if (at == 0 || table.get(JAVA_LONG_UNALIGNED, slot) == key.high()) {
                return slot;
            }
            if (at < table.get(JAVA_LONG_UNALIGNED, oldest + 8)) {
                oldest = slot;
            }
        }
        return oldest;
    }

    private long first(Key key) {
        return (key.low() & (buckets - 1)) * WAYS * SLOT;
    }

    private byte[] packed(byte[] bytes) {
        deflater.reset();
        deflater.setDictionary(USUAL);
        deflater.setInput(bytes);
        deflater.finish();
        var out = new ByteArrayOutputStream(USUAL_SIZE);
        var buffer = new byte[4096];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        return out.toByteArray();
    }

    private String unpacked(byte[] packed, int whole) {
        try {
            inflater.reset();
            inflater.setDictionary(USUAL);
            inflater.setInput(packed);
            var bytes = new byte[whole];
            int read = 0;
            while (read < whole) {
                int more = inflater.inflate(bytes, read, whole - read);
                if (more == 0) {
                    break;
                }
                read += more;
            }
            return new String(bytes, 0, read, StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new IllegalStateException("a kept answer is damaged", e);
        }
    }
}
