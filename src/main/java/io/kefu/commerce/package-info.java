// SPDX-License-Identifier: Apache-2.0
/** Questions put to stores, and whether this shopper may hear the answer. */
@NullMarked
package io.kefu.commerce;

import org.jspecify.annotations.NullMarked;
