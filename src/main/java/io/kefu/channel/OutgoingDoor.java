// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.jboss.logging.Logger;

/**
 * The way out to addresses that merchants enter ({@code httpClientConfigurer: "#bean:outgoingDoor"}
 * in a sink): names are resolved through {@link Outgoing}, nothing is redirected, repeated or
 * remembered, an exchange ends after ten seconds and a long answer is cut.
 */
class OutgoingDoor implements HttpClientConfigurer {
    private static final Logger log = Logger.getLogger(OutgoingDoor.class);
    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final Duration ALTOGETHER = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 200;

    private final Outgoing outgoing;
    private final int longestAnswer;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("outgoing-deadlines").factory());

    OutgoingDoor(Outgoing outgoing, int longestAnswer) {
        this.outgoing = outgoing;
        this.longestAnswer = longestAnswer;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Names())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(CONNECT)
                                        .setSocketTimeout(Timeout.of(ALTOGETHER))
                                        .build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS / 10)
                        .build();
        client.setConnectionManager(connections)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .addExecInterceptorFirst("deadline", this::inTime);
    }

    private ClassicHttpResponse inTime(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        // Repeated, since a connection that is still being made cannot be ended yet.
        var deadline =
                deadlines.scheduleAtFixedRate(
                        scope.execRuntime::discardEndpoint,
                        ALTOGETHER.toMillis(),
                        1000,
                        TimeUnit.MILLISECONDS);
        try {
            var response = chain.proceed(request, scope);
            var answer =
                    new BasicClassicHttpResponse(response.getCode(), response.getReasonPhrase());
            answer.setHeaders(response.getHeaders());
            if (response.getEntity() != null) {
                answer.setEntity(new ByteArrayEntity(start(response.getEntity(), scope), null));
            }
            return answer;
        } finally {
            deadline.cancel(false);
        }
    }

    /** The status is known by now: what happens to the rest of the answer does not matter. */
    private byte[] start(HttpEntity entity, ExecChain.Scope scope) {
        byte[] bytes = {};
        try (var content = entity.getContent()) {
            bytes = content.readNBytes(longestAnswer);
            if (content.read() >= 0) {
                scope.execRuntime.discardEndpoint();
            }
        } catch (IOException e) {
            log.debugf(e, "the rest of an answer was not read");
        }
        return bytes;
    }

    private final class Names implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            try {
                return outgoing.resolve(host);
            } catch (IllegalArgumentException e) {
                throw new UnknownHostException(e.getMessage());
            }
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
