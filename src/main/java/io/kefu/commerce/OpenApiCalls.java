// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Turns a question into a request to a REST shop, by its OpenAPI document and the mapping. */
@ApplicationScoped
@Named("openApi")
@Unremovable
class OpenApiCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern PLAIN = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/\\S*)");
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /**
     * Where the call goes, and where its parameters stand.
     *
     * @param places {@code path}, {@code query} or {@code header} by the name of a parameter
     */
    record Call(String method, String path, Map<String, String> places, Set<String> required) {}

    /** The request, as {@code direct:commerce.call} wants it. */
    public String request(String question, Map<String, String> at) throws JsonQueryException {
        var entry = Mapping.entry(at.getOrDefault("mapping", ""), question);
        var call = call(String.valueOf(entry.call()), at.getOrDefault("document", ""));
        var values = Mapping.tree(at.getOrDefault("values", "{}"));
        var request = JSON.createObjectNode().put("method", call.method());
        var query = request.putObject("query");
        var headers = request.putObject("headers");
        var inPath = new HashMap<String, String>();
        for (var parameter : entry.with().entrySet()) {
            var value = Jq.of(parameter.getValue(), values);
            if (value.isNull()) {
                continue;
            }
            switch (call.places().getOrDefault(parameter.getKey(), "query")) {
                case "path" -> inPath.put(parameter.getKey(), value.asText());
                case "header" -> headers.put(parameter.getKey(), value.asText());
                default -> query.put(parameter.getKey(), value.asText());
            }
        }
        path(request, call, inPath);
        if (at.containsKey("authHeader")) {
            headers.put(at.get("authHeader"), at.getOrDefault("authValue", ""));
        }
        if (entry.body() != null) {
            request.set("json", Jq.of(entry.body(), values));
        }
        var none = request.putArray("none");
        entry.none().forEach(none::add);
        return request.toString();
    }

    /**
     * Checks that each entry's call is one of the document's and has what it requires.
     *
     * @throws IllegalArgumentException naming the entry
     */
    static void check(String mapping, String document) {
        Mapping.read(mapping)
                .forEach((name, entry) -> {
                    if (entry.call() == null) {
                        throw new IllegalArgumentException(name + " needs a call");
                    }
                    var missing = new HashSet<>(call(entry.call(), document).required());
                    missing.removeAll(entry.with().keySet());
                    if (!missing.isEmpty()) {
                        throw new IllegalArgumentException(
                                name + ".with needs " + String.join(", ", missing));
                    }
                });
    }

    private static void path(ObjectNode request, Call call, Map<String, String> values) {
        var path = request.putArray("path");
        for (var segment : call.path().replaceFirst("^/", "").split("/", -1)) {
            var filled = new StringBuilder();
            var place = PLACE.matcher(segment);
            int end = 0;
            while (place.find()) {
                var value = values.get(place.group(1));
                if (value == null || value.isEmpty()) {
                    throw new StoreFailure(StoreFailure.Kind.REFUSED, "missing_" + place.group(1));
                }
                filled.append(segment, end, place.start()).append(value);
                end = place.end();
            }
            path.add(filled.append(segment.substring(end)).toString());
        }
    }

    static Call call(String call, String document) {
        var plain = PLAIN.matcher(call);
        if (plain.matches()) {
            var places = new HashMap<String, String>();
            for (var name : names(plain.group(2))) {
                places.put(name, "path");
            }
            return new Call(plain.group(1), plain.group(2), places, Set.copyOf(places.keySet()));
        }
        for (var path : tree(document).path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())
                        && method.getValue().path("operationId").asText().equals(call)) {
                    var places = new HashMap<String, String>();
                    var required = new HashSet<String>();
                    for (var list :
                            List.of(
                                    path.getValue().path("parameters"),
                                    method.getValue().path("parameters"))) {
                        list.forEach(p -> {
                            places.put(p.path("name").asText(), p.path("in").asText());
                            if (p.path("required").asBoolean()) {
                                required.add(p.path("name").asText());
                            }
                        });
                    }
                    return new Call(
                            method.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            places,
                            required);
                }
            }
        }
        throw new IllegalArgumentException(
                call + " is no operationId of the document, and not like GET /orders/{number}");
    }

    private static List<String> names(String path) {
        var names = new ArrayList<String>();
        var place = PLACE.matcher(path);
        while (place.find()) {
            names.add(place.group(1));
        }
        return names;
    }

    private static JsonNode tree(String document) {
        try {
            return YAML.readTree(document.isBlank() ? "{}" : document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the document is neither JSON nor YAML", e);
        }
    }
}
