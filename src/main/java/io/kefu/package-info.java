// SPDX-License-Identifier: Apache-2.0
/** Kefu, a customer-service chatbot integration platform: where the program starts. */
@NullMarked
package io.kefu;

import org.jspecify.annotations.NullMarked;
