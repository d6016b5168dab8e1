// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Puts a question to a store in the words of the store's own folder. */
@ApplicationScoped
class CommerceRoute extends RouteBuilder {
    @Override
    public void configure() {
        from("direct:commerce.ask")
                .routeId("commerce.ask")
                .removeHeaders("*")
                .toD("kamelet:${variable.kamelet}");
    }
}
