// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kefu.channel.Inbox;
import io.kefu.commerce.Commerce;
import io.kefu.commerce.StoreNews;
import io.kefu.conversation.Conversations;
import io.kefu.conversation.Happenings;
import io.kefu.conversation.Happenings.Taken;
import io.kefu.conversation.TooManyOpenTurns;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What happens outside of conversations and may begin or wake a flow in one. Wants to be called
 * inside {@code CurrentMerchant.run}; has happened for good once that has committed.
 */
@ApplicationScoped
public class FlowEvents {
    /** A page may only tell of itself: what a store knows is for the store to tell. */
    private static final Set<String> OF_PAGES = Set.of("page", "cart");

    private static final int LONGEST_KEY = 100;
    private static final Logger log = Logger.getLogger(FlowEvents.class);

    private final Happenings happenings;
    private final Conversations conversations;
    private final Commerce commerce;
    private final FlowTalks talks;
    private final CurrentMerchant merchant;

    FlowEvents(
            Happenings happenings,
            Conversations conversations,
            Commerce commerce,
            FlowTalks talks,
            CurrentMerchant merchant) {
        this.happenings = happenings;
        this.conversations = conversations;
        this.commerce = commerce;
        this.talks = talks;
        this.merchant = merchant;
    }

    /**
     * Something that happened.
     *
     * @param key what stays the same when it is told again: each is taken in once
     * @param data its page, product, order and amount, as far as they are known
     */
    public record Told(@Nullable String name, @Nullable String key, @Nullable JsonNode data) {
        String checkedName() {
            if (name == null || !name.matches("[a-z]{2,20}\\.[a-z_]{2,40}")) {
                throw Problem.field("name", "invalid", "name: such as cart.abandoned");
            }
            return name;
        }

        String checkedKey() {
            if (key == null || key.isBlank() || key.length() > LONGEST_KEY || key.contains("\0")) {
                throw Problem.field("key", "invalid", "key: 1 to 100 characters, anew per event");
            }
            return key;
        }

        JsonNode checkedData() {
            if (data == null) {
                return JsonNodeFactory.instance.objectNode();
            }
            var known = Values.ofEvent(data);
            for (var field : data.properties()) {
                var name = "data." + field.getKey();
                if (Values.isOfEvent(field.getKey())
                        && !field.getValue().isNull()
                        && (!known.has(field.getKey())
                                || field.getValue().asText().contains("\0"))) {
                    throw Problem.field(name, "invalid", name + ": a short text, amount a number");
                }
            }
            return known;
        }
    }

    /**
     * A page tells of its shopper, who need not have written yet.
     *
     * @return whether a flow may come of it
     */
    public boolean onPage(Inbox inbox, UUID contactId, @Nullable String locale, Told told) {
        var name = told.checkedName();
        if (!OF_PAGES.contains(name.substring(0, name.indexOf('.')))) {
            throw Problem.field("name", "invalid", "name: page.* or cart.*");
        }
        var key = told.checkedKey();
        var data = told.checkedData();
        if (!talks.listenTo(merchant.id(), name)) {
            return false;
        }
        var conversation = conversations.begin(inbox, contactId, locale);
        return happenings.add(conversation.id, "page " + key, name, data) != Taken.NOT_THE_BOTS;
    }

    /**
     * A store, or a program that stands for one, tells of an order: all conversations hear of it in
     * which the order was shown to its owner.
     *
     * @param store by its name; null: whichever has an order of this number
     * @return in how many conversations
     */
    public int ofOrder(String order, @Nullable String store, Told told) {
        var name = told.checkedName();
        var key = told.checkedKey();
        var data = told.checkedData();
        int heard = 0;
        for (var conversation : commerce.conversationsAbout(order, store, null)) {
            heard += add(conversation, "store " + key, name, data) ? 1 : 0;
        }
        return heard;
    }

    /** A store's own news of an order, heard as the news of a program is. */
    void news(@Observes StoreNews news) {
        if (news.number() == null) {
            return;
        }
        var data = JsonNodeFactory.instance.objectNode().put("order", news.number());
        for (var conversation :
                commerce.conversationsAbout(news.number(), null, news.connectionId())) {
            try {
                add(conversation, "store " + news.key(), news.type(), data);
            } catch (TooManyOpenTurns e) {
                // The store would send all of its news again for one conversation that is full.
                log.warnf("%s is not told in %s: %s", news.type(), conversation, e.getMessage());
            }
        }
    }

    /** A program tells of a conversation. */
    public boolean in(UUID conversation, Told told) {
        return add(
                conversation, "api " + told.checkedKey(), told.checkedName(), told.checkedData());
    }

    /** A program begins a flow that it may begin. */
    public boolean begin(String flow, UUID conversation, String key) {
        var event = talks.byApi(merchant.id(), flow).orElseThrow(Problem::notFound);
        var told = new Told("api.flow", key, null);
        return add(conversation, "api " + told.checkedKey(), event, told.checkedData());
    }

    private boolean add(UUID conversation, String key, String name, JsonNode data) {
        return happenings.add(conversation, key, name, data) != Taken.NOT_THE_BOTS;
    }
}
