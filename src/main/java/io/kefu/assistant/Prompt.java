// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Rules of ours, by version, and blocks of data that strangers' text cannot leave. */
final class Prompt {
    private static final Map<String, String> VERSIONS = new ConcurrentHashMap<>();

    private final StringBuilder data = new StringBuilder();

    /** The rules of this name and version. */
    static String rules(String name) {
        var rules = new String(read("/prompts/" + name + ".txt"), StandardCharsets.UTF_8);
        VERSIONS.put(rules, name);
        return rules;
    }

    /** The name and version of these rules. */
    static String version(String rules) {
        return VERSIONS.getOrDefault(rules, "unknown");
    }

    /** A tool's description. */
    static JsonNode tool(String name) {
        try {
            return new ObjectMapper().readTree(read("/prompts/" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Prompt line(String name, String value) {
        data.append(name).append(": ").append(inert(value)).append('\n');
        return this;
    }

    Prompt block(String name, String text) {
        data.append("<<<").append(name).append('\n');
        data.append(inert(text)).append('\n');
        data.append(name).append(">>>\n");
        return this;
    }

    @Override
    public String toString() {
        return data.toString();
    }

    /** Strangers' text cannot close or open a block, nor pose as one of the exchange's roles. */
    private static String inert(String text) {
        return text.replace('<', '‹')
                .replace('>', '›')
                .replaceAll("[\\p{Cf}\\p{Co}]|\\|(?=[‹›])", "");
    }

    private static byte[] read(String name) {
        try (var file = Objects.requireNonNull(Prompt.class.getResourceAsStream(name))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
