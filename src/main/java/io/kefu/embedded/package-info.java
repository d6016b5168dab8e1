// SPDX-License-Identifier: Apache-2.0
/** The PostgreSQL inside the one-command run, and the commands that work on a database. */
@NullMarked
package io.kefu.embedded;

import org.jspecify.annotations.NullMarked;
