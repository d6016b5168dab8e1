// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import io.kefu.channel.Inbox;
import io.kefu.channel.InboxHealth;
import io.kefu.channel.InboxSettings;
import io.kefu.channel.Kind;
import io.kefu.channel.Kinds;
import io.kefu.channel.RawPayload;
import io.kefu.channel.SourceAnswer;
import io.kefu.channel.SourceAnswers;
import io.kefu.channel.mail.MailReader;
import io.kefu.channel.mail.Mailbox;
import io.kefu.conversation.Conversations;
import io.kefu.conversation.StaffMail;
import io.kefu.conversation.TooManyOpenTurns;
import io.kefu.tenancy.CurrentMerchant;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mailbox: each new mail is accepted like a call of a vendor, and the cursor moves in the
 * transaction that accepts it. One node reads a mailbox, for as long as its lease lasts.
 */
@ApplicationScoped
class Mailboxes {
    /** How mailboxes are read. */
    @ConfigMapping(prefix = "kefu.mail")
    interface MailConfig {
        /** How long after the last look the next one is. */
        @WithDefault("30s")
        Duration interval();

        /** The same after a look that failed. */
        @WithDefault("2m")
        Duration afterFailure();

        /** Mails of one sender in an hour from which on a person answers, not the bot. */
        @WithDefault("20")
        int perSender();
    }

    private static final Logger log = Logger.getLogger(Mailboxes.class);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final CurrentMerchant merchant;
    private final Kinds kinds;
    private final InboxSettings settings;
    private final Mailbox mailbox;
    private final MailReader reader;
    private final HookRoute route;
    private final SourceAnswers answers;
    private final Conversations conversations;
    private final StaffMail staff;
    private final InboxHealth health;
    private final MailConfig config;

    Mailboxes(
            CurrentMerchant merchant,
            Kinds kinds,
            InboxSettings settings,
            Mailbox mailbox,
            MailReader reader,
            HookRoute route,
            SourceAnswers answers,
            Conversations conversations,
            StaffMail staff,
            InboxHealth health,
            MailConfig config) {
        this.merchant = merchant;
        this.kinds = kinds;
        this.settings = settings;
        this.mailbox = mailbox;
        this.reader = reader;
        this.route = route;
        this.answers = answers;
        this.conversations = conversations;
        this.staff = staff;
        this.health = health;
        this.config = config;
    }

    private record Look(Inbox inbox, Kind kind, Map<String, String> variables) {}

    void read(UUID merchantId, UUID inboxId) {
        var look = merchant.run(merchantId, () -> begin(inboxId));
        if (look == null) {
            return;
        }
        var next = config.afterFailure();
        try {
            next = read(merchantId, look) ? Duration.ZERO : config.interval();
            if (look.inbox().problem != null) {
                merchant.run(merchantId, () -> health.well(inboxId));
            }
        } catch (AuthenticationFailedException e) {
            merchant.run(merchantId, () -> health.down(inboxId, String.valueOf(e.getMessage())));
        } catch (MessagingException | IOException e) {
            log.warnf("a mailbox cannot be read: %s", e.getMessage());
            merchant.run(
                    merchantId, () -> health.unreachable(inboxId, String.valueOf(e.getMessage())));
        } finally {
            var at = Instant.now().plus(next);
            merchant.run(
                    merchantId,
                    () ->
                            Inbox.update(
                                    "pollAt = ?1, lastReadAt = ?2 where id = ?3",
                                    at,
                                    Instant.now(),
                                    inboxId));
        }
    }

    private @Nullable Look begin(UUID inboxId) {
        Inbox inbox = Inbox.findById(inboxId, LockModeType.PESSIMISTIC_WRITE);
        var kind = inbox == null ? null : kinds.find(inbox.kind).orElse(null);
        if (kind == null
                || !inbox.status.equals("active")
                || inbox.pollAt == null
                || inbox.pollAt.isAfter(Instant.now())) {
            return null;
        }
        inbox.pollAt = Instant.now().plus(settings.ready(inbox) ? LEASE : config.interval());
        return settings.ready(inbox) ? new Look(inbox, kind, settings.variables(inbox)) : null;
    }

    /** Whether there is more. */
    private boolean read(UUID merchantId, Look look) throws MessagingException, IOException {
        var cursors = new TreeMap<>(Mailbox.cursors(look.inbox().cursor));
        var news = mailbox.read(look.variables(), cursors);
        boolean more = false;
        for (var folder : news.entrySet()) {
            if (!folder.getValue()
                    .start()
                    .equals(cursors.put(folder.getKey(), folder.getValue().start()))) {
                merchant.run(merchantId, () -> move(look, cursors));
            }
            for (var mail : folder.getValue().mails()) {
                cursors.put(folder.getKey(), mail.cursor());
                try {
                    accept(merchantId, look, folder.getKey(), mail, cursors);
                } catch (TooManyOpenTurns e) {
                    log.warnf("a mailbox waits: %s", e.getMessage());
                    return false;
                }
            }
            more |= folder.getValue().more();
        }
        return more;
    }

    private void accept(
            UUID merchantId,
            Look look,
            String folder,
            Mailbox.Mail mail,
            Map<String, String> cursors) {
        var payload = UUID.randomUUID();
        if (folder.equals("sent")) {
            var sent = reader.sent(mail.bytes(), look.variables().getOrDefault("secret", ""));
            merchant.run(
                    merchantId,
                    () -> {
                        if (sent != null) {
                            staff.answered(
                                    look.inbox(),
                                    sent.to(),
                                    sent.threadKey(),
                                    sent.messageId(),
                                    sent.text());
                        }
                        move(look, cursors);
                    });
            return;
        }
        var answer = canonical(look, mail, payload);
        merchant.run(
                merchantId,
                () -> {
                    Inbox inbox = Inbox.findById(look.inbox().id);
                    RawPayload.keep(payload, inbox.id, "message/rfc822", mail.bytes());
                    answer.into(conversations, inbox);
                    for (var message : answer.messages()) {
                        var hour = Instant.now().minus(Duration.ofHours(1));
                        var thread = String.valueOf(message.threadKey());
                        if (staff.since(inbox.id, message.externalContactId(), hour)
                                > config.perSender()) {
                            staff.toPerson(inbox, message.externalContactId(), thread);
                        }
                    }
                    move(look, cursors);
                });
    }

    private SourceAnswer canonical(Look look, Mailbox.Mail mail, UUID payload) {
        var variables = new HashMap<String, @Nullable String>(look.variables());
        variables.put("uid", mail.uid());
        variables.put("payload", payload.toString());
        variables.put("receivedAt", mail.receivedAt());
        try {
            return answers.read(route.read(look.kind(), mail.bytes(), variables));
        } catch (RuntimeException e) {
            log.warnf(e, "mail %s of inbox %s is kept unread", mail.uid(), look.inbox().id);
            return SourceAnswer.NOTHING;
        }
    }

    private static void move(Look look, Map<String, String> cursors) {
        Inbox.update("cursor = ?1 where id = ?2", Mailbox.text(cursors), look.inbox().id);
    }
}
