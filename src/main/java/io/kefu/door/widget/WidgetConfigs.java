// SPDX-License-Identifier: Apache-2.0
package io.kefu.door.widget;

import io.kefu.assistant.Phrases;
import io.kefu.channel.Attachments;
import io.kefu.channel.Inbox;
import io.kefu.channel.Kinds;
import io.kefu.flow.FlowTalks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the widget needs to know of its inbox; nothing of it is secret. */
@ApplicationScoped
class WidgetConfigs {
    /** More buttons are no help. */
    private static final int MOST_BUTTONS = 4;

    private static final List<String> LOCALES = List.of("en", "zh", "de");
    private final Kinds kinds;
    private final Phrases phrases;
    private final Clock clock;
    private final FlowTalks talks;

    WidgetConfigs(Kinds kinds, Phrases phrases, Clock clock, FlowTalks talks) {
        this.kinds = kinds;
        this.phrases = phrases;
        this.clock = clock;
        this.talks = talks;
    }

    /** The answer of the config endpoint. */
    public record WidgetConfig(
            String name,
            String locale,
            List<String> locales,
            Map<String, String> greeting,
            String botName,
            String color,
            String position,
            boolean requireIdentity,
            Hours hours,
            Files attachments,
            int maxTextLength,
            List<QuickReply> quickReplies) {}

    /** Whether people answer now, and when next. */
    public record Hours(boolean open, @Nullable Instant opensAt) {}

    /** What may be attached. */
    public record Files(int maxBytes, List<String> mediaTypes) {}

    /** A button, per language. */
    public record QuickReply(String id, Map<String, String> text) {}

    WidgetConfig of(UUID merchantId, Inbox inbox) {
        var now = clock.instant();
        boolean open = inbox.hours().openAt(now);
        return new WidgetConfig(
                inbox.name,
                inbox.locale,
                LOCALES,
                inbox.greeting,
                "Kefu",
                inbox.color,
                inbox.position,
                inbox.requireIdentity,
                new Hours(open, open ? null : inbox.hours().opensAfter(now).orElse(null)),
                new Files(Attachments.MAX_BYTES, Attachments.MEDIA_TYPES),
                kinds.find("widget").orElseThrow().maxText(),
                buttons(merchantId));
    }

    /** Those of the merchant's flows, then a person. */
    private List<QuickReply> buttons(UUID merchantId) {
        var buttons = new ArrayList<QuickReply>();
        talks.buttons(merchantId).stream()
                .limit(MOST_BUTTONS)
                .forEach(b -> buttons.add(new QuickReply(b.id(), in(b))));
        buttons.add(button("human", "talk-to-human"));
        return buttons;
    }

    private static Map<String, String> in(FlowTalks.Offered offered) {
        var text = new LinkedHashMap<String, String>();
        LOCALES.forEach(locale -> text.put(locale, offered.in(locale)));
        return text;
    }

    private QuickReply button(String id, String phrase) {
        var text = new LinkedHashMap<String, String>();
        LOCALES.forEach(locale -> text.put(locale, phrases.say(phrase, locale)));
        return new QuickReply(id, text);
    }
}
