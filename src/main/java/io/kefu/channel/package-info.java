// SPDX-License-Identifier: Apache-2.0
/** The contract with the outside: what comes in, what goes out, and through which inbox. */
@NullMarked
package io.kefu.channel;

import org.jspecify.annotations.NullMarked;
