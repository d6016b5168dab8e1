// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.kefu.channel.SinkAnswer;
import io.kefu.conversation.SendResult;
import jakarta.enterprise.context.ApplicationScoped;

/** The door's own judgement of how a send ended, for tests of folders. */
@ApplicationScoped
public class Endings {
    private final ErrorPolicy errors;

    Endings(ErrorPolicy errors) {
        this.errors = errors;
    }

    public SendResult ending(Exception failure) {
        return errors.ending(failure);
    }

    public SendResult ending(SinkAnswer answer) {
        return errors.ending(answer);
    }
}
