// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of our sockets: says frames and hears them. */
public final class Frames implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final StringBuilder part = new StringBuilder();
    private final LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final WebSocket socket;

    /** Opens a socket on the test's own port, with these headers by pairs. */
    public Frames(int port, String path, String... headers) {
        var builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), this).join();
    }

    public Frames say(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    public void bytes(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** The first frame of this type; what came before it is dropped. */
    public JsonNode hear(String type) {
        return hear(type, frame -> true);
    }

    public JsonNode hear(String type, Predicate<JsonNode> wanted) {
        var heard = new ArrayList<String>();
        for (var frame = next(); frame != null; frame = next()) {
            heard.add(frame.toString());
            if (frame.path("type").asText().equals(type) && wanted.test(frame)) {
                return frame;
            }
        }
        throw new AssertionError(
                "no frame %s came, only %s; closed with %s"
                        .formatted(type, heard, closed.getNow("nothing")));
    }

    /** What is there already. */
    public List<JsonNode> heard() {
        var all = new ArrayList<JsonNode>();
        frames.drainTo(all);
        return all;
    }

    /** The code and the word with which the other side has closed. */
    public String closed() throws Exception {
        return closed.get(10, TimeUnit.SECONDS);
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                frames.add(JSON.readTree(part.toString()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a frame is not JSON: " + part, e);
            }
            part.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.completeExceptionally(error);
    }

    private JsonNode next() {
        try {
            return frames.poll(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
