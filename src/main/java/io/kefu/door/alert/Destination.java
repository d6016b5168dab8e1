// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.tenancy.Credentials;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a receiver is reached: kept sealed, since whoever knows a robot's address may write to its
 * group.
 *
 * @param address of mail, or a URL
 * @param secret what the receiver's vendor signs with; null: nothing
 * @param inbox for mail: the inbox that sends it
 */
record Destination(String address, @Nullable String secret, @Nullable UUID inbox) {
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] seal(Credentials credentials, UUID owner) {
        try {
            return credentials.encrypt(owner, JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Destination open(Credentials credentials, AlertReceiver receiver) {
        try {
            return JSON.readValue(
                    credentials.decrypt(receiver.id, receiver.sealed), Destination.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is sealed cannot be read", e);
        }
    }

    /** As people may see it: enough to tell one from another. */
    String masked() {
        if (inbox != null) {
            return address;
        }
        int path = address.indexOf('/', address.indexOf("://") + 3);
        return path < 0 ? address : address.substring(0, path) + "/…";
    }
}
