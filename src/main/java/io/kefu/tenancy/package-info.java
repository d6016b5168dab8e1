// SPDX-License-Identifier: Apache-2.0
/** Whose data this is, who may touch it, and the one way to the database. */
@NullMarked
package io.kefu.tenancy;

import org.jspecify.annotations.NullMarked;
