// SPDX-License-Identifier: Apache-2.0
package io.kefu.conversation;

import java.util.UUID;

/** The person who acts on a conversation. */
public record Agent(UUID id, String name) {}
