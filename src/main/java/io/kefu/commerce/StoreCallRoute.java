// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/**
 * What folders call to reach their vendor: the guarded way out, used once or, with a token, more.
 */
@ApplicationScoped
class StoreCallRoute extends RouteBuilder {
    @Override
    public void configure() {
        from("direct:commerce.call").routeId("commerce.call").bean("storeCall", "call");

        from("direct:commerce.send")
                .routeId("commerce.send")
                .setHeader("CamelHttpMethod", variable("method"))
                .setHeader("CamelHttpUri", variable("url"))
                .to(
                        "http:store.invalid?httpClientConfigurer=#bean:largeDoor&throwExceptionOnFailure=false"
                                + "&userAgent=Kefu");
    }
}
