// SPDX-License-Identifier: Apache-2.0
/** How likely an answer is right, and from where on a merchant's error budget is kept. */
@NullMarked
package io.kefu.assistant.confidence;

import org.jspecify.annotations.NullMarked;
