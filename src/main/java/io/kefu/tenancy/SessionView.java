// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.util.List;
import java.util.UUID;

/**
 * What a signed-in person's page starts from.
 *
 * @param merchant the one acted for
 * @param merchants those that may be acted for: several only for a platform owner
 * @param csrf to be sent back as X-CSRF-Token with everything that changes something
 */
record SessionView(User user, Shop merchant, List<Choice> merchants, String csrf) {
    record User(UUID id, String name, String email, Role role, String locale) {}

    record Shop(UUID id, String name, String botMode) {}

    record Choice(UUID id, String name) {}
}
