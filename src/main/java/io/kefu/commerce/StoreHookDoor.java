// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.apache.camel.ProducerTemplate;

/**
 * Where stores post their news. Only the body and the headers that the store's folder names go
 * further; the answer is 200 when all of it is remembered.
 */
@Path("/hooks/stores/{token}")
public class StoreHookDoor {
    private static final int MOST_BYTES = 1024 * 1024;

    private final StoreEvents events;
    private final Stores stores;
    private final CurrentMerchant merchant;
    private final ProducerTemplate camel;

    StoreHookDoor(
            StoreEvents events, Stores stores, CurrentMerchant merchant, ProducerTemplate camel) {
        this.events = events;
        this.stores = stores;
        this.merchant = merchant;
        this.camel = camel;
    }

    /** How many events were new. */
    public record Answer(int accepted) {}

    /** Takes what a store posts. */
    @POST
    @RunOnVirtualThread
    public Answer receive(
            @PathParam("token") String hook, InputStream body, @Context HttpHeaders headers)
            throws IOException {
        var place = events.find(hook).orElseThrow(Problem::notFound);
        var store =
                merchant.run(
                        place.merchantId(),
                        () -> {
                            StoreConnection connection =
                                    StoreConnection.findById(place.connectionId());
                            return stores.open(connection);
                        });
        var named = store.does() == null ? null : store.does().events();
        if (named == null) {
            throw Problem.notFound();
        }
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Problem.of(413, "too-large", "at most " + MOST_BYTES + " bytes are read");
        }
        try {
            return new Answer(
                    events.take(
                            place, StoreEvents.read(place, told(store, named, bytes, headers))));
        } catch (IllegalArgumentException e) {
            throw Problem.field("body", "invalid", String.valueOf(e.getMessage()));
        }
    }

    private JsonNode told(Store store, List<String> named, byte[] bytes, HttpHeaders headers) {
        var variables = new HashMap<>(store.settings());
        named.forEach(name ->
                variables.put(name, Objects.requireNonNullElse(headers.getHeaderString(name), "")));
        var done =
                camel.request(
                        "direct:commerce.news",
                        exchange -> {
                            exchange.getMessage().setBody(bytes);
                            variables.forEach(exchange::setVariable);
                            exchange.setVariable("kamelet", store.kind() + "-events");
                        });
        if (done.getException() != null) {
            var failure = StoreFailure.of(done.getException());
            throw failure.kind() == StoreFailure.Kind.ACCESS
                    ? Problem.of(401, "unverified", "the signature does not fit")
                    : Problem.field("body", "invalid", "the body is not of the expected shape");
        }
        return Mapping.tree(done.getMessage().getBody(String.class));
    }
}
