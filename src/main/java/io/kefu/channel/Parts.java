// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply in the pieces that a channel can carry: long texts are split where a reader pauses,
 * buttons it has not become lines, files it does not carry become links, and where the channel has
 * no mark for it the words say that a machine wrote them.
 */
public final class Parts {
    private Parts() {}

    /** The pieces in the order in which they are sent; each has an id of its own. */
    public static List<OutboundMessage> of(OutboundMessage whole, Kind kind) {
        if (whole.template() != null) {
            return List.of(whole);
        }
        var parts = new ArrayList<OutboundMessage>();
        var text = new StringBuilder(whole.text().strip());
        var carried = new ArrayList<Attachments.View>();
        for (var file : whole.attachments()) {
            if (kind.attachments()
                    && file.url().startsWith("http")
                    && kind.media().contains(file.mediaType())) {
                carried.add(file);
            } else {
                line(text, file.url().startsWith("http") ? file.url() : file.name());
            }
        }
        ArrayNode buttons = JsonNodeFactory.instance.arrayNode();
        var wanted = whole.quickReplies() == null ? buttons : whole.quickReplies();
        for (var button : wanted) {
            if (kind.quickReplies() && buttons.size() < kind.maxButtons()) {
                buttons.add(shortened(button, kind.maxButtonText()));
            } else {
                line(text, "– " + button.path("text").asText());
            }
        }
        if (whole.ai() && !kind.labelsAi()) {
            line(text, "(" + label(whole.locale()) + ")");
        }
        var pieces = text.isEmpty() ? List.<String>of() : split(text.toString(), kind);
        for (int n = 0; n < pieces.size(); n++) {
            boolean last = n == pieces.size() - 1;
            @Nullable JsonNode card = last && kind.cards() ? whole.card() : null;
            @Nullable JsonNode shown = last && !buttons.isEmpty() ? buttons : null;
            parts.add(whole.part(n, pieces.get(n), card, shown, List.of()));
        }
        for (var file : carried) {
            parts.add(whole.part(parts.size(), "", null, null, List.of(file)));
        }
        return parts.isEmpty() ? List.of(whole) : parts;
    }

    static List<String> split(String text, Kind kind) {
        var pieces = new ArrayList<String>();
        var rest = text;
        while (kind.length(rest) > kind.maxText()) {
            var most = fitting(rest, kind);
            int end = pause(rest, most);
            pieces.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        pieces.add(rest);
        return pieces.stream().filter(piece -> !piece.isEmpty()).toList();
    }

    /** How many chars from the start fit, never half of a character. */
    private static int fitting(String text, Kind kind) {
        int low = Character.charCount(text.codePointAt(0));
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (kind.length(text.substring(0, middle)) <= kind.maxText()) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low > 1 && Character.isHighSurrogate(text.charAt(low - 1)) ? low - 1 : low;
    }

    /** The last place in the second half where a paragraph, a line, a sentence or a word ends. */
    private static int pause(String text, int most) {
        for (var mark : List.of("\n\n", "\n")) {
            int at = text.lastIndexOf(mark, most - 1);
            if (at > most / 2) {
                return at;
            }
        }
        int word = -1;
        for (int at = most; at > most / 2; at--) {
            char before = text.charAt(at - 1);
            if ("。！？".indexOf(before) >= 0) {
                return at;
            }
            boolean space = at < text.length() && Character.isWhitespace(text.charAt(at));
            if (space && ".!?".indexOf(before) >= 0) {
                return at;
            }
            word = space && word < 0 ? at : word;
        }
        return word > 0 ? word : most;
    }

    private static JsonNode shortened(JsonNode button, int most) {
        ObjectNode copy = button.deepCopy();
        var text = copy.path("text").asText();
        if (text.codePointCount(0, text.length()) > most) {
            copy.put("text", text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…");
        }
        return copy;
    }

    private static void line(StringBuilder text, String line) {
        text.append(text.isEmpty() ? "" : "\n").append(line);
    }

    private static String label(String locale) {
        return switch (locale.split("[-_]", 2)[0]) {
            case "zh" -> "AI 生成";
            case "de" -> "KI-Antwort";
            case "fr" -> "réponse d’une IA";
            case "es" -> "respuesta de IA";
            default -> "AI reply";
        };
    }
}
