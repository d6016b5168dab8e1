// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The clock of business hours and display; leases and deadlines go by PostgreSQL's. */
class Clocks {
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }
}
