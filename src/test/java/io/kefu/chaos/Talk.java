// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.util.random.RandomGenerator;

/** What a shopper says next, given what was last answered. */
final class Talk {
    static final String EMAIL = "anna@example.com";
    private final RandomGenerator chance;

    Talk(RandomGenerator chance) {
        this.chance = chance;
    }

    String next(String lastReply) {
        if (lastReply.contains("email")) {
            return EMAIL;
        }
        int dice = chance.nextInt(100);
        if (dice < 75 || lastReply.isEmpty()) {
            return "Where is my order 1001?";
        }
        if (dice < 88) {
            return "hello";
        }
        return dice < 97 ? "thanks" : "I want to talk to a person";
    }
}
