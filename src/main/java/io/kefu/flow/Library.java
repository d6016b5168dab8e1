// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.util.Collection;
import java.util.Optional;

/** The flows of a merchant at one moment. */
public interface Library {
    /** The version that new conversations get. */
    Optional<Program> live(String id);

    /** A version that a conversation is in. */
    Optional<Program> version(String id, int version);

    /** The names that a program may use. */
    default Names names(Program program) {
        return Names.of(program, this);
    }

    /** All that new conversations can get. */
    Collection<Program> live();
}
