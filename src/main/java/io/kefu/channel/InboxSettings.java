// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** What a merchant has entered about an account at a vendor; secrets are kept encrypted. */
@ApplicationScoped
public class InboxSettings {
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}]{0,4096}");
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Kinds kinds;
    private final Inboxes inboxes;
    private final Credentials credentials;
    private final InboxHealth health;
    private final Config config;
    private final ObjectMapper json;

    InboxSettings(
            Kinds kinds,
            Inboxes inboxes,
            Credentials credentials,
            InboxHealth health,
            Config config,
            ObjectMapper json) {
        this.kinds = kinds;
        this.inboxes = inboxes;
        this.credentials = credentials;
        this.health = health;
        this.config = config;
        this.json = json;
    }

    /**
     * All that the Kamelets of an inbox may know of it: its settings by their names, its {@code
     * secret}, a {@code token} made of it, and the vendor's address as {@code api}.
     */
    public Map<String, String> variables(Inbox inbox) {
        var variables = new HashMap<>(inbox.settings);
        variables.putAll(secrets(inbox));
        variables.put("secret", inboxes.secrets(inbox));
        variables.put("token", SharedToken.of(inboxes.secret(inbox)));
        kinds.find(inbox.kind)
                .map(Kind::api)
                .ifPresent(api -> variables.put("api", at(inbox, api)));
        return variables;
    }

    /** The names of the secrets that are set, and of the settings that are needed and missing. */
    State state(Inbox inbox) {
        var set = secrets(inbox).keySet().stream().sorted().toList();
        var missing =
                kinds.find(inbox.kind).stream()
                        .flatMap(kind -> kind.settings().stream())
                        .filter(s -> !s.optional())
                        .map(Kind.Setting::name)
                        .filter(name -> !set.contains(name) && !inbox.settings.containsKey(name))
                        .toList();
        return new State(set, missing);
    }

    /** Whether nothing is missing that it needs. */
    public boolean ready(Inbox inbox) {
        return state(inbox).missing().isEmpty();
    }

    record State(List<String> secretsSet, List<String> missing) {}

    /**
     * Changes the settings that are named: an empty one, or null, is taken away.
     *
     * @throws Problem naming the setting that does not fit
     */
    void change(Inbox inbox, JsonNode patch) {
        if (!patch.isObject()) {
            throw Problem.field("settings", "invalid", "settings is an object");
        }
        var plain = new TreeMap<>(inbox.settings);
        var secret = new TreeMap<>(secrets(inbox));
        for (var entry : patch.properties()) {
            var field = "settings." + entry.getKey();
            var setting = setting(inbox, entry.getKey(), field);
            put(setting.secret() ? secret : plain, entry.getKey(), value(entry.getValue(), field));
        }
        var before = inbox.settings;
        inbox.settings = Map.copyOf(plain);
        inbox.credentials = credentials.encrypt(inbox.id, json.valueToTree(secret).toString());
        health.mended(inbox);
        if (!plain.equals(new TreeMap<>(before))) {
            // another account: what is there already is its past
            inbox.cursor = null;
        }
        inbox.pollAt = inbox.pollAt == null ? null : Instant.now();
        inbox.templatesDueAt = inbox.templatesDueAt == null ? null : Instant.now();
    }

    private Kind.Setting setting(Inbox inbox, String name, String field) {
        var known = kinds.find(inbox.kind).map(Kind::settings).orElse(List.of());
        return known.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Problem.field(
                                field,
                                "unknown",
                                "a " + inbox.kind + " inbox has no such setting"));
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value == null) {
            into.remove(name);
        } else {
            into.put(name, value);
        }
    }

    private static @Nullable String value(JsonNode node, String field) {
        if (!node.isNull() && (!node.isTextual() || !VALUE.matcher(node.asText()).matches())) {
            throw Problem.field(
                    field, "invalid", field + " is one line of at most 4096 characters");
        }
        return node.isNull() || node.asText().isBlank() ? null : node.asText().strip();
    }

    private Map<String, String> secrets(Inbox inbox) {
        if (inbox.credentials == null) {
            return Map.of();
        }
        try {
            return json.readValue(credentials.decrypt(inbox.id, inbox.credentials), TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored credentials are no JSON", e);
        }
    }

    /** A vendor's address, unless this installation has another for it, such as a proxy. */
    private String at(Inbox inbox, String api) {
        return config.getOptionalValue("kefu.channel.api." + inbox.kind, String.class).orElse(api);
    }
}
