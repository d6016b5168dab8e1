// SPDX-License-Identifier: Apache-2.0
/**
 * The words of the flow language: one small record per step, with what it does and what it wants.
 */
@NullMarked
package io.kefu.flow.step;

import org.jspecify.annotations.NullMarked;
