// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue.why;

import io.kefu.conversation.Citations.Cited;
import io.kefu.flow.Flows;
import io.kefu.knowledge.Articles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** What replies rest on, as far as it is ours to withdraw. Wants the merchant's work around it. */
@ApplicationScoped
class Sources {
    private static final Pattern FLOW = Pattern.compile("([a-z][a-z0-9-]*)@(\\d{1,9})");

    private final Flows flows;
    private final Articles articles;

    Sources(Flows flows, Articles articles) {
        this.flows = flows;
        this.articles = articles;
    }

    /** Whether it is told to shoppers now, and can be withdrawn. */
    boolean isLive(Cited cited) {
        return switch (cited.kind()) {
            case "passage" -> articles.at(cited.source()).isPresent();
            case "flow" -> {
                var flow = FLOW.matcher(cited.source());
                yield flow.matches()
                        && flows.isLive(flow.group(1), Integer.parseInt(flow.group(2)));
            }
            default -> false;
        };
    }

    /** No new conversation gets it; false: it is not told any more, or a store says it. */
    boolean withdraw(Cited cited) {
        return switch (cited.kind()) {
            case "passage" -> {
                var article = articles.at(cited.source());
                article.ifPresent(articles::hide);
                yield article.isPresent();
            }
            case "flow" -> {
                var flow = FLOW.matcher(cited.source());
                yield flow.matches()
                        && flows.withdraw(flow.group(1), Integer.parseInt(flow.group(2)));
            }
            default -> false;
        };
    }
}
