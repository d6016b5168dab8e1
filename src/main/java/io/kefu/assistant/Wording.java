// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Collects a streamed answer; one without an end, or without end, is none. */
final class Wording implements StreamingChatResponseHandler {
    private final CompletableFuture<String> whole = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final int maxLength;

    Wording(int maxLength) {
        this.maxLength = maxLength;
    }

    String get(long time, TimeUnit unit) throws Exception {
        try {
            return whole.get(time, unit);
        } catch (TimeoutException e) {
            var late = new WordingFailed("too slow");
            whole.completeExceptionally(late);
            throw late;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        text.append(part.text());
        if (text.length() > maxLength || whole.isDone()) {
            whole.completeExceptionally(new WordingFailed("too long"));
            context.streamingHandle().cancel();
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        var written = text.toString().strip();
        if (response.finishReason() != FinishReason.STOP) {
            whole.completeExceptionally(new WordingFailed("cut off: " + response.finishReason()));
        } else if (written.isEmpty()) {
            whole.completeExceptionally(new WordingFailed("empty"));
        } else {
            whole.complete(written);
        }
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }
}
