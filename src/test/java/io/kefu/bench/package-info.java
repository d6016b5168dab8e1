// SPDX-License-Identifier: Apache-2.0
/** What Kefu promises in figures, measured: {@code ./kefu bench}. Never part of the tests. */
package io.kefu.bench;
