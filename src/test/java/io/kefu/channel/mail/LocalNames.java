// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A name server on a port of its own that answers questions for TXT (RFC 1035). */
final class LocalNames implements AutoCloseable {
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final DatagramSocket socket;

    LocalNames() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    void has(String name, String... values) {
        texts.put(name, List.of(values));
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        var bytes = new byte[1500];
        try {
            while (!socket.isClosed()) {
                var question = new DatagramPacket(bytes, bytes.length);
                socket.receive(question);
                var answer = answer(bytes, question.getLength());
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private byte[] answer(byte[] question, int length) throws IOException {
        var name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            int label = question[at];
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, label, US_ASCII));
            at += label + 1;
        }
        int end = at + 5;
        @Nullable List<String> found = texts.get(name.toString());
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        out.writeShort(found == null ? 0x8583 : 0x8580);
        out.writeShort(1);
        out.writeShort(found == null ? 0 : found.size());
        out.writeInt(0);
        out.write(question, 12, Math.min(end, length) - 12);
        for (var text : found == null ? List.<String>of() : found) {
            var data = new ByteArrayOutputStream();
            for (int n = 0; n < text.length(); n += 255) {
                var piece = text.substring(n, Math.min(text.length(), n + 255));
                data.write(piece.length());
                data.writeBytes(piece.getBytes(US_ASCII));
            }
            out.writeShort(0xC00C);
            out.writeShort(16);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(data.size());
            data.writeTo(out);
        }
        return bytes.toByteArray();
    }
}
