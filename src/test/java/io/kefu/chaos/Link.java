// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/** A TCP connection between two parts, with the troubles that networks have. */
final class Link implements AutoCloseable {
    /** What the network does. */
    enum Trouble {
        NONE,
        /** Every piece waits 50 ms and up to 100 ms more. */
        LATENCY,
        /** 64 KB a second. */
        BANDWIDTH,
        /** Pieces of one to seven bytes. */
        SLICER,
        /** Connections stay open and nothing comes through any more. */
        HALF_OPEN,
        /** Connections are reset, and so is each new one. */
        RESET
    }

    private final String name;
    private final IntSupplier target;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Trouble trouble = Trouble.NONE;

    /** A link to whatever port the target listens on when a connection is made. */
    Link(String name, IntSupplier target) {
        this.name = name;
        this.target = target;
        try {
            door = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("link " + name).start(this::accept);
    }

    String name() {
        return name;
    }

    int port() {
        return door.getLocalPort();
    }

    void suffer(Trouble trouble) {
        this.trouble = trouble;
        if (trouble == Trouble.RESET) {
            open.forEach(Link::reset);
        }
    }

    /** The network is well again; connections that were cut off in between are reset. */
    void heal() {
        boolean cut = trouble == Trouble.HALF_OPEN;
        trouble = Trouble.NONE;
        if (cut) {
            open.forEach(Link::reset);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Link::reset);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException e) {
                // closed, or one connection fewer
            }
        }
    }

    private void connect(Socket near) {
        open.add(near);
        if (trouble == Trouble.RESET) {
            reset(near);
            return;
        }
        var far = new Socket();
        open.add(far);
        try {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()),
                    2_000);
            Thread.ofVirtual().start(() -> pump(near, far));
            pump(far, near);
        } catch (IOException e) {
            reset(near);
            reset(far);
        }
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                carry(buffer, n, out);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(byte[] bytes, int n, OutputStream out)
            throws IOException, InterruptedException {
        var chance = ThreadLocalRandom.current();
        switch (trouble) {
            case LATENCY -> Thread.sleep(50 + chance.nextInt(100));
            case BANDWIDTH -> Thread.sleep(1 + n / 64);
            case HALF_OPEN -> {
                return;
            }
            default -> {}
        }
        if (trouble == Trouble.SLICER) {
            for (int at = 0; at < n; ) {
                int slice = Math.min(n - at, 1 + chance.nextInt(7));
                out.write(bytes, at, slice);
                out.flush();
                at += slice;
            }
        } else {
            out.write(bytes, 0, n);
            out.flush();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already
        }
        try {
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }
}
