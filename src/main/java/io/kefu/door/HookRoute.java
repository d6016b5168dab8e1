// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Raw bytes of a vendor become canonical messages in the vendor's own folder. */
@ApplicationScoped
class HookRoute extends RouteBuilder {
    @Override
    public void configure() {
        from("direct:hook.read")
                .routeId("hook.read")
                .removeHeaders("*")
                .toD("kamelet:${variable.kind}-source");
    }
}
