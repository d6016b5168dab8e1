// SPDX-License-Identifier: Apache-2.0
/** What the shop has written down: articles, and the passages in them that answer a question. */
@NullMarked
package io.kefu.knowledge;

import org.jspecify.annotations.NullMarked;
