// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import io.kefu.conversation.TurnResult;

/** Something done for a shopper, over as many turns as it takes. */
interface Errand {
    /** What starts it, such as {@code shop-question}. */
    String id();

    /** Goes on from where the dialogue stands: asks for what is missing, answers, or gives up. */
    TurnResult goOn(Answers.Draft answer);
}
