// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The ways out, by the names under which Kamelets find them. */
@Singleton
class OutgoingBeans {
    private static final int SHORT_ANSWER = 16 * 1024;

    /** For calls of which the start of the answer says everything. */
    @Produces
    @Singleton
    @Named("outgoingDoor")
    @Unremovable
    OutgoingDoor outgoingDoor(Outgoing outgoing) {
        return new OutgoingDoor(outgoing, SHORT_ANSWER);
    }

    /** For answers that are files, or long lists. */
    @Produces
    @Singleton
    @Named("largeDoor")
    @Unremovable
    OutgoingDoor largeDoor(Outgoing outgoing) {
        return new OutgoingDoor(outgoing, Attachments.MAX_BYTES + 1);
    }
}
