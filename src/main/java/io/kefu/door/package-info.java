// SPDX-License-Identifier: Apache-2.0
/** Where the outside comes in and replies go out; every failure here has its ending. */
@NullMarked
package io.kefu.door;

import org.jspecify.annotations.NullMarked;
