// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Bodies as a form sends them, for vendors that post nothing else. */
@ApplicationScoped
@Named("formBody")
@Unremovable
class FormBody {
    private static final int MOST = 1_000;
    private final ObjectMapper json;

    FormBody(ObjectMapper json) {
        this.json = json;
    }

    /** An object with the first value of each field. */
    public String toJson(byte[] body) {
        ObjectNode node = json.createObjectNode();
        sorted(body).forEach((name, values) -> node.put(name, values.getFirst()));
        return node.toString();
    }

    /** The one field of a form that carries everything, or else the body as it is. */
    public String field(byte[] body, String name) {
        var text = new String(body, UTF_8);
        return text.startsWith(name + "=")
                ? decoded(text.split("&", 2)[0].substring(name.length() + 1))
                : text;
    }

    static SortedMap<String, List<String>> sorted(byte[] body) {
        var fields = new TreeMap<String, List<String>>();
        for (var pair : new String(body, UTF_8).split("&", MOST)) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                fields.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
                        .add(parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("the body is not a form", e);
        }
    }
}
