// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What a sink made of a vendor's answer.
 *
 * @param externalId the vendor's id of the message
 * @param status of the answer; without an ending it says how the send ended
 * @param retryAfter the vendor's advice in seconds
 * @param ending {@code sent}, {@code retry}, {@code window}, {@code gone}, {@code refused} or
 *     {@code credentials}; null: as the status says
 * @param why what the vendor says was wrong
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SinkAnswer(
        @Nullable String externalId,
        @Nullable Integer status,
        @Nullable Double retryAfter,
        @Nullable String ending,
        @Nullable String why) {}
