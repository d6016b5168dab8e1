// SPDX-License-Identifier: Apache-2.0
/** What the shopper wants, in commands; what is answered, in words that the facts back. */
@NullMarked
package io.kefu.assistant;

import org.jspecify.annotations.NullMarked;
