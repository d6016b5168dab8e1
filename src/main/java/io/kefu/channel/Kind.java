// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.util.List;

/**
 * What a channel folder says of itself in {@code channel.yaml}.
 *
 * @param kind its name, that of the folder
 * @param transport {@code socket}, {@code hook} or {@code poll}
 * @param maxBytes the largest payload that is read
 * @param headers the only request headers that reach its source
 * @param debounceMs how long a new inbox waits for a shopper to finish
 * @param maxText the longest text it carries, in characters
 */
public record Kind(
        String kind,
        String title,
        String transport,
        int maxBytes,
        List<String> headers,
        int debounceMs,
        int maxText,
        boolean quickReplies,
        boolean cards,
        boolean attachments,
        boolean typing) {}
