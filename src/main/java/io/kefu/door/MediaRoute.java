// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.kefu.channel.InboxSettings;
import io.kefu.channel.Upload;
import io.kefu.conversation.Media;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jboss.logging.Logger;

/** Fetches a shopper's file through the media Kamelet of its kind. */
@ApplicationScoped
class MediaRoute extends RouteBuilder {
    private static final Logger log = Logger.getLogger(MediaRoute.class);
    private final ProducerTemplate camel;
    private final CurrentMerchant merchant;
    private final InboxSettings settings;
    private final Media media;

    MediaRoute(
            ProducerTemplate camel, CurrentMerchant merchant, InboxSettings settings, Media media) {
        this.camel = camel;
        this.merchant = merchant;
        this.settings = settings;
        this.media = media;
    }

    @Override
    public void configure() {
        from("direct:media.fetch")
                .routeId("media.fetch")
                .removeHeaders("*")
                .toD("kamelet:${variable.kind}-media");
    }

    void fetch(UUID merchantId, UUID id) {
        var wanted = merchant.run(merchantId, () -> media.begin(id));
        if (wanted == null) {
            return;
        }
        var variables = merchant.run(merchantId, () -> settings.variables(wanted.inbox()));
        var done =
                camel.request(
                        "direct:media.fetch",
                        exchange -> {
                            exchange.getMessage().setBody(wanted.payload());
                            variables.forEach(exchange::setVariable);
                            exchange.setVariable("kind", wanted.inbox().kind);
                            exchange.setVariable("ref", wanted.ref());
                        });
        var failure = done.getException();
        if (failure == null) {
            var bytes =
                    Objects.requireNonNullElse(
                            done.getMessage().getBody(byte[].class), new byte[0]);
            keep(merchantId, wanted, bytes);
        } else {
            log.debugf(failure, "a file did not come");
            var why = "a file could not be fetched";
            merchant.run(merchantId, () -> media.failed(wanted, why, forGood(failure)));
        }
    }

    private void keep(UUID merchantId, Media.Wanted wanted, byte[] bytes) {
        try (var upload = Upload.read(new ByteArrayInputStream(bytes), wanted.name(), null)) {
            merchant.run(merchantId, () -> media.arrived(wanted, upload));
        } catch (Problem problem) {
            var why = "a file was not taken: " + problem.getMessage();
            merchant.run(merchantId, () -> media.failed(wanted, why, true));
        } catch (IOException e) {
            var why = "a file could not be kept";
            merchant.run(merchantId, () -> media.failed(wanted, why, false));
        }
    }

    private static boolean forGood(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpOperationFailedException http) {
                int status = http.getStatusCode();
                return status / 100 == 4 && status != 429 && status != 408;
            }
        }
        return false;
    }
}
