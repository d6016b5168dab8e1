// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.kefu.tenancy.Problem;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant sets about an inbox: checked as a whole, then taken over as a whole.
 *
 * @param greeting by language
 * @param allowedOrigins {@code *}, or scheme and host of each site that may embed the widget
 * @param hours null: somebody always answers
 * @param debounceMs how long the bot waits for a shopper to finish
 * @param botMode null: as the merchant says
 * @param credentialsExpireOn their last day at the vendor; null: none is known
 */
record InboxForm(
        String name,
        String locale,
        Map<String, String> greeting,
        String color,
        String position,
        List<String> allowedOrigins,
        boolean requireIdentity,
        @Nullable BusinessHours hours,
        int debounceMs,
        @Nullable String botMode,
        boolean csat,
        String status,
        @Nullable LocalDate credentialsExpireOn,
        @Nullable Webhook webhook) {
    /** The fields that may be null. */
    static final Set<String> OPTIONAL =
            Set.of("hours", "botMode", "credentialsExpireOn", "webhook");

    private static final int MANY = 50;
    private static final Pattern NAME =
            Pattern.compile("[^\\p{Cntrl}]*[^\\s\\p{Cntrl}][^\\p{Cntrl}]*");
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern GREETING = Pattern.compile("(?s)[^\\p{Cntrl}&&[^\n]]{0,500}");

    /**
     * Where replies of a hook inbox go.
     *
     * @param url null: replies cannot be sent
     */
    record Webhook(@Nullable String url) {}

    /** What is set now. */
    static InboxForm of(Inbox inbox) {
        return new InboxForm(
                inbox.name,
                inbox.locale,
                inbox.greeting,
                inbox.color,
                inbox.position,
                inbox.allowedOrigins,
                inbox.requireIdentity,
                inbox.hours,
                inbox.debounceMs,
                inbox.botMode,
                inbox.csat,
                inbox.status,
                inbox.credentialsExpireOn,
                new Webhook(inbox.webhookUrl));
    }

    /** The address for replies, or null. */
    @Nullable String url() {
        return webhook == null || webhook.url() == null || webhook.url().isBlank()
                ? null
                : webhook.url();
    }

    /**
     * Sets it all; nothing when something is wrong.
     *
     * @param hook whether the inbox's kind sends replies to an address
     * @throws Problem naming the field and what it should be
     */
    void applyTo(Inbox inbox, boolean hook) {
        checkName(name);
        check(LOCALE.matcher(locale).matches(), "locale", "is a language such as en or zh-CN");
        check(
                greeting.size() <= MANY && greeting.entrySet().stream().allMatch(InboxForm::greets),
                "greeting",
                "has a text of at most 500 characters per language");
        check(COLOR.matcher(color).matches(), "color", "looks like #2457d6");
        check(Set.of("left", "right").contains(position), "position", "is left or right");
        check(
                allowedOrigins.size() <= MANY
                        && allowedOrigins.stream().allMatch(InboxForm::isOrigin),
                "allowedOrigins",
                "are at most 50 sites such as https://shop.example, or *");
        check(
                hours == null || brief(hours),
                "hours",
                "have at most 20 intervals a day and 1000 holidays");
        check(debounceMs >= 0 && debounceMs <= 8_000, "debounceMs", "is 0 to 8000");
        check(
                botMode == null || Set.of("on", "draft", "off").contains(botMode),
                "botMode",
                "is on, draft, off or null");
        check(Set.of("active", "paused").contains(status), "status", "is active or paused");
        check(hook || url() == null, "webhook", "is for hook inboxes only");
        inbox.name = name.strip();
        inbox.locale = locale;
        inbox.greeting = greeting;
        inbox.color = color;
        inbox.position = position;
        inbox.allowedOrigins = allowedOrigins;
        inbox.requireIdentity = requireIdentity;
        inbox.hours = hours;
        inbox.debounceMs = debounceMs;
        inbox.botMode = botMode;
        inbox.csat = csat;
        inbox.status = status;
        inbox.credentialsExpireOn = credentialsExpireOn;
        inbox.webhookUrl = url();
    }

    /**
     * Refuses what is no name.
     *
     * @throws Problem naming the field {@code name}
     */
    static void checkName(@Nullable String name) {
        check(
                name != null && name.length() <= 100 && NAME.matcher(name).matches(),
                "name",
                "has 1 to 100 characters on one line");
    }

    private static boolean greets(Map.Entry<String, String> greeting) {
        return greeting.getValue() != null
                && LOCALE.matcher(greeting.getKey()).matches()
                && GREETING.matcher(greeting.getValue()).matches();
    }

    private static boolean isOrigin(@Nullable String text) {
        if ("*".equals(text)) {
            return true;
        }
        try {
            var uri = URI.create(String.valueOf(text));
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && (uri.getScheme() + "://" + uri.getRawAuthority()).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean brief(BusinessHours hours) {
        return hours.holidays().size() <= 1_000
                && hours.week().values().stream().allMatch(day -> day.size() <= 20);
    }

    private static void check(boolean fits, String field, String remedy) {
        if (!fits) {
            throw Problem.field(field, "invalid", field + " " + remedy);
        }
    }
}
