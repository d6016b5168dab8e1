// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/**
 * How a merchant's own system says what a store says: a text in YAML, one entry per operation, its
 * expressions in jq. Kamelets use it as {@code storeMapping}.
 */
@ApplicationScoped
@Named("storeMapping")
@Unremovable
class Mapping {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final TypeReference<Map<String, Entry>> ENTRIES = new TypeReference<>() {};
    private static final Map<String, Map<String, Entry>> READ = new ConcurrentHashMap<>();
    private static final int MANY = 500;
    private static final int LONGEST = 60_000;

    /**
     * One operation.
     *
     * @param call the id of an operation of the OpenAPI document, or method and path such as {@code
     *     GET /orders/{number}}
     * @param statement instead: SQL that reads, with parameters such as {@code :number}
     * @param with a value in jq for each parameter of the call
     * @param body the body of the call, in jq
     * @param none the statuses that say "there is none"
     * @param answer in jq: what the canonical answer is; null: the answer is canonical
     */
    record Entry(
            @Nullable String call,
            @Nullable String statement,
            Map<String, String> with,
            @Nullable String body,
            List<Integer> none,
            @Nullable String answer) {
        Entry {
            with = Objects.requireNonNullElse(with, Map.of());
            none = Objects.requireNonNullElse(none, List.of());
        }
    }

    /** The operations that a mapping has. */
    static Set<String> names(String mapping) {
        return read(mapping).keySet();
    }

    /** The entry of an operation. */
    static Entry entry(String mapping, String operation) {
        var entry = read(mapping).get(operation);
        if (entry == null) {
            throw new IllegalArgumentException(operation + " is not in the mapping");
        }
        return entry;
    }

    /**
     * The answer in canonical words; what the merchant's system says that is no JSON is refused.
     */
    public String answer(String question, String mapping, @Nullable String body)
            throws JsonQueryException {
        // a body of "null" comes as null
        var said = tree(body == null ? "null" : body);
        var answer = entry(mapping, question).answer();
        return (answer == null ? said : said.isNull() ? said : Jq.of(answer, said)).toString();
    }

    /**
     * Reads a mapping.
     *
     * @throws IllegalArgumentException naming the entry and what is wrong with it
     */
    static Map<String, Entry> read(String mapping) {
        var known = READ.get(mapping);
        if (known != null) {
            return known;
        }
        if (mapping.isBlank()) {
            return Map.of();
        }
        if (mapping.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        try {
            var entries = YAML.readValue(mapping, ENTRIES);
            entries.forEach(Mapping::check);
            if (READ.size() > MANY) {
                READ.clear();
            }
            READ.put(mapping, entries);
            return entries;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no mapping: " + e.getOriginalMessage(), e);
        }
    }

    private static void check(String name, @Nullable Entry entry) {
        if (Operation.of(name).isEmpty()) {
            throw new IllegalArgumentException(name + " is no operation of stores");
        }
        if (entry == null || (entry.call() == null) == (entry.statement() == null)) {
            throw new IllegalArgumentException(name + " needs a call or a statement");
        }
        entry.with().forEach((key, value) -> jq(name + ".with." + key, value));
        jq(name + ".body", entry.body());
        jq(name + ".answer", entry.answer());
        if (entry.statement() != null) {
            if (Operation.of(name).get().changing()) {
                throw new IllegalArgumentException(
                        name + " changes something: statements only read");
            }
            Statement.of(entry.statement());
        }
    }

    private static void jq(String where, @Nullable String expression) {
        try {
            if (expression != null) {
                Jq.compile(expression);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + " " + e.getMessage(), e);
        }
    }

    static JsonNode tree(String body) {
        try {
            return JSON.readTree(body.isBlank() ? "null" : body);
        } catch (JsonProcessingException e) {
            throw new StoreFailure(StoreFailure.Kind.UNREADABLE, "no-json");
        }
    }
}
