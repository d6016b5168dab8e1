// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.channel.Outgoing;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The way to a model: one request, one stream, three limits (connecting, silence, all of it).
 * Addresses that merchants entered are looked up through {@link Outgoing} for each connection.
 */
@ApplicationScoped
class ModelDoor {
    private static final int CONNECTIONS = 400;
    private static final int LONGEST_ERROR = 8 * 1024;

    private final CloseableHttpClient free;
    private final CloseableHttpClient guarded;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("model-deadlines").factory());

    ModelDoor(Outgoing outgoing, QwenConfig config) {
        this.free = client(config, InetAddress::getAllByName);
        this.guarded = client(config, host -> outgoing.resolve(host, config.allowPrivate()));
    }

    /** Asks, and reads the answer to its end, in this time. */
    ModelReply ask(Model model, JsonNode body, int maxLength, Duration time) throws ModelFailure {
        var late = new AtomicBoolean();
        try {
            var post = new HttpPost(model.baseUrl() + "/chat/completions");
            post.setHeader("Accept", "text/event-stream");
            if (!model.key().isEmpty()) {
                post.setHeader("Authorization", "Bearer " + model.key());
            }
            post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
            var deadline =
                    deadlines.schedule(
                            () -> {
                                late.set(true);
                                post.cancel();
                            },
                            time.toMillis(),
                            TimeUnit.MILLISECONDS);
            try {
                return (model.byMerchant() ? guarded : free)
                        .execute(
                                post,
                                response -> {
                                    try {
                                        return read(response, maxLength);
                                    } catch (ModelFailure e) {
                                        // nobody waits for the rest of it
                                        post.cancel();
                                        throw new Told(e);
                                    }
                                });
            } finally {
                deadline.cancel(false);
            }
        } catch (Told e) {
            throw e.failure;
        } catch (IOException | IllegalArgumentException e) {
            throw failure(e, late.get(), time);
        }
    }

    private static ModelReply read(ClassicHttpResponse response, int maxLength)
            throws IOException, ModelFailure {
        var entity = response.getEntity();
        var content = entity == null ? InputStream.nullInputStream() : entity.getContent();
        if (response.getCode() != 200) {
            var body = new String(content.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
            throw ModelFailure.of(response.getCode(), body);
        }
        return ModelReading.of(content, maxLength);
    }

    private static ModelFailure failure(Exception e, boolean late, Duration time) {
        if (late) {
            return new ModelFailure(Trouble.SLOW, "no whole answer in " + time.toMillis() + " ms");
        }
        return switch (e) {
            case IllegalArgumentException _ ->
                    new ModelFailure(Trouble.ADDRESS, String.valueOf(e.getMessage()));
            case UnknownHostException _ ->
                    new ModelFailure(Trouble.UNREACHABLE, "the host is not known");
            case org.apache.hc.client5.http.ConnectTimeoutException _ ->
                    new ModelFailure(Trouble.UNREACHABLE, "no connection in time");
            case SocketTimeoutException _ -> new ModelFailure(Trouble.SLOW, "silent for too long");
            case org.apache.hc.core5.http.ConnectionClosedException _ ->
                    new ModelFailure(Trouble.CUT, "the connection ended before the answer did");
            default ->
                    new ModelFailure(
                            Trouble.UNREACHABLE, "no connection: " + e.getClass().getSimpleName());
        };
    }

    private static CloseableHttpClient client(QwenConfig config, Lookup lookup) {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(lookup)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(Timeout.of(config.connectTimeout()))
                                        .setSocketTimeout(Timeout.of(config.idleTimeout()))
                                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                        .build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Kefu")
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        free.close();
        guarded.close();
    }

    private interface Lookup extends DnsResolver {
        @Override
        InetAddress[] resolve(String host) throws UnknownHostException;

        @Override
        default String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** Carries a failure through a callback that may throw input errors only. */
    private static final class Told extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient ModelFailure failure;

        Told(ModelFailure failure) {
            super(failure.getMessage());
            this.failure = failure;
        }
    }
}
