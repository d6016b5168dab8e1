// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Calls a service of the merchant's own, through the guarded way out. */
@ApplicationScoped
class ServiceCallRoute extends RouteBuilder {
    @Override
    public void configure() {
        from("direct:flow.call")
                .routeId("flow.call")
                .removeHeaders("*")
                .setHeader("CamelHttpMethod", variable("method"))
                .setHeader("Content-Type", constant("application/json"))
                .setHeader("CamelHttpUri", variable("url"))
                .to(
                        "http:service.invalid?httpClientConfigurer=#bean:outgoingDoor&throwExceptionOnFailure=true")
                .removeHeaders("*");
    }
}
