// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.EnumeratedValue;

/** What a person may do; each may do what those before it may. */
public enum Role {
    /** Answers shoppers. */
    @JsonProperty("agent")
    AGENT("agent"),
    /** Also sees colleagues and stops the bot. */
    @JsonProperty("supervisor")
    SUPERVISOR("supervisor"),
    /** Also sets up the merchant and its people. */
    @JsonProperty("admin")
    ADMIN("admin"),
    /** Runs the platform and may act for any merchant, one at a time. */
    @JsonProperty("owner")
    OWNER("owner");

    @EnumeratedValue final String word;

    Role(String word) {
        this.word = word;
    }

    /** Whether this role may do what the other may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}
