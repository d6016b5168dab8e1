// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.channel.Inbox;
import io.kefu.channel.InboxSettings;
import io.kefu.channel.Inboxes;
import io.kefu.channel.Kind;
import io.kefu.channel.Kinds;
import io.kefu.channel.MessageTemplate;
import io.kefu.channel.Templates;
import io.kefu.conversation.Agent;
import io.kefu.conversation.Contact;
import io.kefu.conversation.Contacts;
import io.kefu.conversation.Conversation;
import io.kefu.conversation.Conversations;
import io.kefu.conversation.MessageView;
import io.kefu.conversation.Reach;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ways to a shopper beside a plain answer: an approved text, or a mail. Every method wants to
 * be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
class Ways {
    /** How an agent can have been told. */
    static final List<String> HOW = List.of("checkout", "form", "phone", "in-person");

    private final Sight sight;
    private final DeskWords words;
    private final Reach reach;
    private final Contacts contacts;
    private final Conversations conversations;
    private final Kinds kinds;
    private final Inboxes inboxes;
    private final InboxSettings settings;
    private final Templates templates;
    private final Audit audit;

    Ways(
            Sight sight,
            DeskWords words,
            Reach reach,
            Contacts contacts,
            Conversations conversations,
            Kinds kinds,
            Inboxes inboxes,
            InboxSettings settings,
            Templates templates,
            Audit audit) {
        this.sight = sight;
        this.words = words;
        this.reach = reach;
        this.contacts = contacts;
        this.conversations = conversations;
        this.kinds = kinds;
        this.inboxes = inboxes;
        this.settings = settings;
        this.templates = templates;
        this.audit = audit;
    }

    WaysResource.View of(UUID id, Agent agent) {
        var conversation = sight.of(agent.id(), id);
        var kind = kind(conversation);
        var state = reach.of(conversation, kind.map(k -> k.windowHours("agent")).orElse(0));
        Contact contact = Contact.findById(conversation.contactId);
        return new WaysResource.View(
                state.closesAt(),
                state.closed(),
                state.optedInAt(),
                state.optedOutAt(),
                kind.filter(Kind::templates).isPresent() && state.optedOutAt() == null
                        ? templates.of(conversation.inboxId).stream()
                                .filter(t -> t.sendable)
                                .filter(t -> !t.advertises() || state.optedInAt() != null)
                                .toList()
                        : List.of(),
                mailbox().isPresent(),
                Masks.email(contact.email));
    }

    MessageView template(
            UUID id, Agent agent, UUID messageId, UUID templateId, Map<String, String> values) {
        var conversation = sight.of(agent.id(), id);
        var template =
                MessageTemplate.<MessageTemplate>findByIdOptional(templateId)
                        .filter(t -> t.sendable && t.inboxId.equals(conversation.inboxId))
                        .orElseThrow(() ->
                                Problem.field(
                                        "template", "unknown", "template: not approved here"));
        var state = reach.of(conversation, 0);
        if (state.optedOutAt() != null) {
            throw Problem.of(409, "opted-out", "the shopper does not want to be written to here");
        }
        if (template.advertises() && state.optedInAt() == null) {
            throw Problem.of(409, "no-consent", "who has not agreed to it gets no advertisement");
        }
        var written =
                words.reply(
                        id,
                        agent,
                        messageId,
                        template.filled(values),
                        false,
                        List.of(),
                        Duration.ZERO);
        reach.approved(messageId, template.with(values));
        return written;
    }

    WaysResource.Moved mail(
            UUID id, Agent agent, UUID messageId, @Nullable String wanted, String text) {
        var conversation = sight.of(agent.id(), id);
        Contact contact = Contact.findById(conversation.contactId);
        var address = wanted == null ? contact.email : wanted;
        if (address == null) {
            throw Problem.field("to", "missing", "to: the shopper's address is not known");
        }
        var mailbox =
                mailbox()
                        .orElseThrow(() ->
                                Problem.of(409, "no-mailbox", "there is no inbox of mails here"));
        Inbox from = Inbox.findById(conversation.inboxId);
        var to = address.toLowerCase(Locale.ROOT);
        var known = contacts.resolve(mailbox.id, to, contact.name, to, null);
        var thread = "mail:" + messageId.toString().replace("-", "");
        var begun = conversations.begin(mailbox, known.id, thread, from.name);
        var written =
                words.reply(begun.id, agent, messageId, text, false, List.of(), Duration.ZERO);
        var note =
                UUID.nameUUIDFromBytes(
                        (messageId + " mail").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        words.reply(
                id,
                agent,
                note,
                "→ " + mailbox.name + ": " + Masks.email(address),
                true,
                List.of(),
                Duration.ZERO);
        audit.record(agent.id(), "conversation.mailed", id);
        return new WaysResource.Moved(begun.id, written);
    }

    WaysResource.View consent(UUID id, Agent agent, boolean given, String how) {
        reach.told(sight.of(agent.id(), id), given, how, agent.id());
        audit.record(agent.id(), given ? "contact.agreed" : "contact.declined", id);
        return of(id, agent);
    }

    private Optional<Kind> kind(Conversation conversation) {
        return kinds.find(Inbox.<Inbox>findById(conversation.inboxId).kind);
    }

    private Optional<Inbox> mailbox() {
        return inboxes.all().stream()
                .filter(i -> i.status.equals("active") && i.problem == null)
                .filter(i ->
                        kinds.find(i.kind).filter(k -> k.transport().equals("poll")).isPresent())
                .filter(settings::ready)
                .findFirst();
    }
}
