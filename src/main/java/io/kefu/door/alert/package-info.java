// SPDX-License-Identifier: Apache-2.0
/** What is out of order at the shop itself, told once to its people, and once when it is over. */
@NullMarked
package io.kefu.door.alert;

import org.jspecify.annotations.NullMarked;
