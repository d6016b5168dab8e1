// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a channel cannot carry is still said. */
class PartsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void a_long_reply_is_split_where_a_reader_pauses() {
        var kind = kind("maxText: 40\nlabelsAi: true");
        assertThat(
                        texts(
                                reply(
                                        "First paragraph, twenty.\n\nSecond one. And a third sentence here.",
                                        null),
                                kind))
                .containsExactly(
                        "First paragraph, twenty.", "Second one. And a third sentence here.");
        assertThat(
                        texts(
                                reply(
                                        "One sentence of some length. Two words that go on and on.",
                                        null),
                                kind))
                .containsExactly("One sentence of some length.", "Two words that go on and on.");
        assertThat(
                        texts(
                                reply("第一句话到这里结束。".repeat(5), null),
                                kind("maxText: 60\ntextUnit: bytes\nlabelsAi: true")))
                .containsExactly("第一句话到这里结束。第一句话到这里结束。", "第一句话到这里结束。第一句话到这里结束。", "第一句话到这里结束。");
    }

    @Property(tries = 300)
    void nothing_is_lost_and_nothing_is_too_long(
            @ForAll @StringLength(max = 200) String text,
            @ForAll @IntRange(min = 4, max = 50) int most) {
        for (var unit : List.of("characters", "utf16", "bytes")) {
            var kind = kind("maxText: " + most + "\ntextUnit: " + unit + "\nlabelsAi: true");
            var whole = reply(text, null);
            var pieces = Parts.split(whole.text(), kind);
            assertThat(pieces)
                    .allSatisfy(piece -> assertThat(kind.length(piece)).isLessThanOrEqualTo(most));
            assertThat(words(String.join("", pieces))).isEqualTo(words(whole.text()));
        }
    }

    @Test
    void buttons_become_lines_where_there_are_none_or_too_many() throws IOException {
        var buttons =
                YAML.readTree(
                        "[{id: a, text: Order 1001}, {id: b, text: Order 1002}, {id: human, text: Talk to a human}]");
        assertThat(texts(reply("Which?", buttons), kind("maxText: 100\nlabelsAi: true")))
                .containsExactly("Which?\n– Order 1001\n– Order 1002\n– Talk to a human");
        var two =
                Parts.of(
                        reply("Which?", buttons),
                        kind(
                                "maxText: 100\nlabelsAi: true\nquickReplies: true\nmaxButtons: 2\nmaxButtonText: 7"));
        assertThat(two.getFirst().text()).isEqualTo("Which?\n– Talk to a human");
        assertThat(two.getFirst().quickReplies().toString())
                .isEqualTo(
                        "[{\"id\":\"a\",\"text\":\"Order …\"},{\"id\":\"b\",\"text\":\"Order …\"}]");
    }

    @Test
    void only_the_last_piece_has_the_buttons_and_each_has_its_own_id() throws IOException {
        var parts =
                Parts.of(
                        reply(
                                "One sentence of some length. Two words.",
                                YAML.readTree("[{id: a, text: A}]")),
                        kind("maxText: 30\nlabelsAi: true\nquickReplies: true"));
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).quickReplies()).isNull();
        assertThat(parts.get(1).quickReplies()).isNotNull();
        assertThat(parts.get(0).id()).isEqualTo(reply("", null).id());
        assertThat(parts.get(1).id()).isNotEqualTo(parts.get(0).id());
    }

    @Test
    void a_machine_says_that_it_is_one_where_the_channel_does_not() {
        assertThat(texts(reply("On its way.", null), kind("maxText: 100")))
                .containsExactly("On its way.\n(AI reply)");
    }

    @Test
    void a_file_goes_as_itself_or_as_a_link() {
        var png =
                new Attachments.View(
                        UUID.randomUUID(), "a.png", "image/png", 1, "https://kefu.example/a");
        var pdf =
                new Attachments.View(
                        UUID.randomUUID(), "b.pdf", "application/pdf", 1, "https://kefu.example/b");
        var whole = reply("See:", null).part(0, "See:", null, null, List.of(png, pdf));
        var parts =
                Parts.of(
                        whole,
                        kind(
                                "maxText: 100\nlabelsAi: true\nattachments: true\nmedia: [image/png]"));
        assertThat(parts)
                .extracting(OutboundMessage::text)
                .containsExactly("See:\nhttps://kefu.example/b", "");
        assertThat(parts.get(1).attachments()).containsExactly(png);
    }

    private static List<Integer> words(String text) {
        return text.codePoints().filter(c -> !Character.isWhitespace(c)).boxed().toList();
    }

    private static List<String> texts(OutboundMessage message, Kind kind) {
        return Parts.of(message, kind).stream().map(OutboundMessage::text).toList();
    }

    private static OutboundMessage reply(String text, @Nullable JsonNode buttons) {
        return new OutboundMessage(
                new UUID(0, 1),
                new UUID(0, 2),
                new UUID(0, 3),
                "",
                "u1",
                "bot",
                "Kefu",
                true,
                text.strip(),
                null,
                buttons,
                List.of(),
                null,
                null,
                null,
                "en",
                Instant.EPOCH,
                null,
                List.of());
    }

    private static Kind kind(String yaml) {
        try {
            return YAML.readValue("kind: test\ntransport: hook\n" + yaml, Kind.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
