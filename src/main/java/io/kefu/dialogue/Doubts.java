// SPDX-License-Identifier: Apache-2.0
package io.kefu.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.assistant.ledger.Evidence;
import io.kefu.assistant.ledger.Ledger;
import io.kefu.assistant.ledger.Withheld;
import io.kefu.commerce.Fact;
import io.kefu.conversation.Contact;
import io.kefu.conversation.Conversation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The ledger reads what a person types too: an order, an amount or a name that nothing known of
 * this shopper says. It warns and never blocks. Wants to be called inside a merchant's work.
 */
@ApplicationScoped
class Doubts {
    private static final Set<String> ASKED = Set.of("number", "money");

    /** What looks like an order's number; smaller ones count things. */
    private static final Pattern ORDER = Pattern.compile(".*\\d{3,}.*");

    private static final Pattern GREETING =
            Pattern.compile(
                    "^\\s*(?i:dear|hello|hi|hey|hallo|liebe[rs]?|guten (?:tag|morgen|abend)|sehr geehrte[rs]?)\\s+"
                            + "(?:(?i:mr|mrs|ms|herr|frau)\\.?\\s+)?(\\p{Lu}[\\p{L}'-]+)"
                            + "|^\\s*(?:尊敬的|亲爱的)(\\p{IsHan}{2,4}?)(?:先生|女士|小姐|您好|你好|[，,])");

    private static final String KNOWN =
            """
            select cast(m.sources as text) from message m join conversation c on c.id = m.conversation_id
             where c.contact_id = ?1 and m.sources is not null order by m.created_at desc limit 100
            """;
    private static final String SAID =
            """
            select m.text from message m
             where m.conversation_id = ?1 and m.direction = 'in' order by m.seq desc limit 50
            """;
    private final Session database;
    private final ObjectMapper json;
    private final Clock clock;

    Doubts(Session database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    List<Withheld> of(Conversation conversation, String text) {
        var evidence =
                new Evidence(
                        facts(conversation.contactId),
                        "",
                        strings(SAID, conversation.id),
                        Set.of(),
                        LocalDate.now(clock),
                        conversation.locale);
        var doubts = new ArrayList<Withheld>();
        Contact contact = Contact.findById(conversation.contactId);
        var name = misnamed(text, contact.name);
        if (name != null) {
            doubts.add(name);
        }
        Ledger.check(text, evidence).stream()
                .filter(found -> ASKED.contains(found.kind()))
                .filter(found ->
                        found.kind().equals("money") || ORDER.matcher(found.figure()).matches())
                .forEach(doubts::add);
        return doubts;
    }

    private static @Nullable Withheld misnamed(String text, @Nullable String name) {
        var greeted = GREETING.matcher(text);
        if (name == null || name.isBlank() || !greeted.find()) {
            return null;
        }
        var said = greeted.group(1) == null ? greeted.group(2) : greeted.group(1);
        return name.toLowerCase(Locale.ROOT).contains(said.toLowerCase(Locale.ROOT))
                ? null
                : new Withheld("name", said, name);
    }

    /** What bot and stores have told about this shopper so far. */
    private List<Fact> facts(UUID contact) {
        var facts = new ArrayList<Fact>();
        for (var sources : strings(KNOWN, contact)) {
            for (var source : read(sources)) {
                if (source.hasNonNull("name")
                        && source.hasNonNull("value")
                        && source.hasNonNull("source")) {
                    facts.add(json.convertValue(source, Fact.class));
                }
            }
        }
        return facts.stream().distinct().toList();
    }

    private List<String> strings(String sql, UUID id) {
        return database.createNativeQuery(sql, String.class).setParameter(1, id).getResultList();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
