// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import io.kefu.ModelAnswers;
import io.kefu.ModelServer;
import java.time.Duration;

/** How the model fails. */
enum ModelFault {
    THROTTLES(ModelAnswers.error(429, "limit_requests")),
    BROKEN(ModelAnswers.error(500, "internal_error")),
    HANGS(ModelAnswers.hangs(Duration.ofSeconds(15))),
    HALF(ModelAnswers.cuts("Your order is")),
    BAD_JSON(ModelAnswers.badJson()),
    ENDLESS(ModelAnswers.endless()),
    SLOW(ModelAnswers.drips("Your order is on its way to you.", Duration.ofMillis(60))),
    /** Invents a figure, which must never leave. */
    LIES(
            ModelAnswers.both(
                    ModelAnswers.error(503, "busy"), ModelAnswers.says("It costs 917.55 EUR.")));

    /** What no reply may ever hold. */
    static final String LIE = "917.55";

    final ModelServer.Answer answer;

    ModelFault(ModelServer.Answer answer) {
        this.answer = answer;
    }
}
