// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt to send ended. */
public sealed interface SendResult {
    /** The channel has it. */
    record Sent(@Nullable String externalId) implements SendResult {}

    /** It certainly did not arrive and may be tried again. */
    record TryAgain(Duration after, String why) implements SendResult {}

    /** Nothing was sent yet: the inbox has sent enough for the moment. */
    record Later(Duration after) implements SendResult {}

    /** It certainly did not arrive and never will. */
    record Refused(String why) implements SendResult {}

    /** It did not arrive: the channel lets nobody answer so long after the shopper wrote. */
    record WindowClosed(String why) implements SendResult {}

    /** It did not arrive: the shopper cannot be reached there any more. */
    record Gone(String why) implements SendResult {}

    /** It did not arrive: the channel does not know us; nothing arrives until that is mended. */
    record BadCredentials(String why) implements SendResult {}

    /** Whether it arrived cannot be told; it is shown, not repeated. */
    record Unclear(String why) implements SendResult {}
}
