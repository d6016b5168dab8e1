// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The approved texts of inboxes, as their vendors last told them. Every method wants to be called
 * inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Templates {
    /** How often they are read. */
    @ConfigMapping(prefix = "kefu.templates")
    public interface TemplatesConfig {
        /** Vendors approve and pause texts at any time. */
        @WithDefault("6h")
        Duration every();

        /** How soon after a vendor could not be asked. */
        @WithDefault("10m")
        Duration afterFailure();
    }

    private static final Duration LEASE = Duration.ofMinutes(5);
    private final InboxHealth health;
    private final TemplatesConfig config;

    Templates(InboxHealth health, TemplatesConfig config) {
        this.health = health;
        this.config = config;
    }

    /**
     * A text as its folder tells it.
     *
     * @param sendable of a shape that can be filled in here
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Told(
            String name,
            String language,
            String category,
            String status,
            @Nullable String header,
            String body,
            @Nullable String footer,
            List<String> parameters,
            boolean sendable,
            @Nullable String why) {}

    /**
     * What a folder answers.
     *
     * @param cursor where there are more
     * @param problem why there are none
     * @param credentials whether that is because the vendor does not know us
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(
            List<Told> templates,
            @Nullable String cursor,
            @Nullable String problem,
            boolean credentials) {}

    /** They are wanted now. */
    public void due(Inbox inbox) {
        inbox.templatesDueAt = Instant.now();
    }

    /** Takes the work on; null when another node has, or it is not due. */
    public @Nullable Inbox begin(UUID inboxId) {
        Inbox inbox = Inbox.findById(inboxId, LockModeType.PESSIMISTIC_WRITE);
        if (inbox == null
                || !inbox.status.equals("active")
                || inbox.templatesDueAt == null
                || inbox.templatesDueAt.isAfter(Instant.now())) {
            return null;
        }
        inbox.templatesDueAt = Instant.now().plus(LEASE);
        return inbox;
    }

    /** Keeps what the vendor told, and forgets what it has no more. */
    public void read(UUID inboxId, List<Told> told) {
        Inbox inbox = Inbox.findById(inboxId, LockModeType.PESSIMISTIC_WRITE);
        var kept = new HashSet<UUID>();
        for (var each : told) {
            MessageTemplate template =
                    MessageTemplate.<MessageTemplate>find(
                                    "inboxId = ?1 and name = ?2 and language = ?3",
                                    inboxId,
                                    each.name(),
                                    each.language())
                            .firstResult();
            if (template == null) {
                template = new MessageTemplate();
                template.inboxId = inboxId;
                template.name = each.name();
                template.language = each.language();
            }
            template.category = each.category();
            template.status = each.status();
            template.header = each.header();
            template.body = each.body();
            template.footer = each.footer();
            template.parameters = each.parameters();
            template.sendable = each.sendable() && each.status().equals("approved");
            template.why = each.why();
            template.persist();
            kept.add(template.id);
        }
        of(inboxId).stream().filter(t -> !kept.contains(t.id)).forEach(MessageTemplate::delete);
        inbox.templatesReadAt = Instant.now();
        inbox.templatesProblem = null;
        inbox.templatesDueAt = Instant.now().plus(config.every());
    }

    /** Says why they could not be read; those of before stay. */
    public void failed(UUID inboxId, String why, boolean credentials) {
        Inbox inbox = Inbox.findById(inboxId, LockModeType.PESSIMISTIC_WRITE);
        inbox.templatesProblem = why.length() > 500 ? why.substring(0, 500) : why;
        inbox.templatesDueAt = Instant.now().plus(config.afterFailure());
        if (credentials) {
            health.down(inboxId, why);
        }
    }

    /** All of an inbox's, by name. */
    public List<MessageTemplate> of(UUID inboxId) {
        return MessageTemplate.list("inboxId = ?1 order by name, language", inboxId);
    }
}
