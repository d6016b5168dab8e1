// SPDX-License-Identifier: Apache-2.0
package io.kefu.planted.door;

/** What an earlier package must not know. */
public record Later() {}
