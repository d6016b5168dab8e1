// SPDX-License-Identifier: Apache-2.0
/** What helps a person to answer: a draft with its evidence, and a way to make an answer known. */
@NullMarked
package io.kefu.dialogue.copilot;

import org.jspecify.annotations.NullMarked;
