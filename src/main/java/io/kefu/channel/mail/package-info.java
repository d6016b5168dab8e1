// SPDX-License-Identifier: Apache-2.0
/** What a mail is: who wrote it to whom, what in it is new, and whether a machine did. */
@NullMarked
package io.kefu.channel.mail;

import org.jspecify.annotations.NullMarked;
