// SPDX-License-Identifier: Apache-2.0
/** The demo shop: what a newcomer sees in the first five minutes. */
@NullMarked
package io.kefu.demo;

import org.jspecify.annotations.NullMarked;
