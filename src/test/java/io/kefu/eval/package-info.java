// SPDX-License-Identifier: Apache-2.0
/** How good Kefu's answers are, in figures: {@code ./kefu eval}. Its short form is a test. */
package io.kefu.eval;
