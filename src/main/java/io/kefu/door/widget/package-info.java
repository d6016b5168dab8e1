// SPDX-License-Identifier: Apache-2.0
/** The shopper's door: the chat widget's REST endpoints and its socket. */
@NullMarked
package io.kefu.door.widget;

import org.jspecify.annotations.NullMarked;
