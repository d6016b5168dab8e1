// SPDX-License-Identifier: Apache-2.0
/** What should happen, in the words of the merchant, and the engine that keeps to it. */
@NullMarked
package io.kefu.flow;

import org.jspecify.annotations.NullMarked;
