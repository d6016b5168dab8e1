// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is new in a mail: in our own cases, and in the public ones of Discourse and GitHub where
 * KEFU_MAILS names a folder that has them.
 */
class ReplyTextTest {
    /** What a reader sees of GitHub's mails: how it begins and ends, and what is not in it. */
    private static final Map<String, String[]> GITHUB =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(
                                    "correct_sig",
                                    expect("this is an email", "-- signature.", "rick")),
                            Map.entry(
                                    "email_1_1",
                                    expect("Hi folks", "-Abhishek Kona", "riak-users")),
                            Map.entry(
                                    "email_1_2",
                                    expect("Hi,", "individually.\"", "Abhishek Kona wrote")),
                            Map.entry("email_1_3", expect("Oh thanks.", "-Abhishek Kona", "> Hi,")),
                            Map.entry("email_1_4", expect("Awesome!", "problem with it.", "wrote")),
                            Map.entry("email_1_5", expect("One: Here's", "for a while.", "\n>")),
                            Map.entry(
                                    "email_1_6", expect("I get proper", "as well.", "magnificent")),
                            Map.entry("email_1_7", expect(":+1:", ":+1:", "Sent from")),
                            Map.entry("email_1_8", expect("> okay.", "and under this.", "wrote")),
                            Map.entry(
                                    "email_2_1",
                                    expect(
                                            "Outlook with a reply",
                                            "Outlook with a reply",
                                            "Google")),
                            Map.entry(
                                    "email_2_2",
                                    expect("Outlook with a reply", "above line", "Google")),
                            Map.entry(
                                    "email_2_3",
                                    expect("Outlook with a reply", "above line", "Google")),
                            Map.entry(
                                    "email_BlackBerry",
                                    expect("Here is another email", "email", "BlackBerry")),
                            Map.entry(
                                    "email_bullets",
                                    expect("test 2 this", "- and another", "Joe Smith")),
                            Map.entry(
                                    "email_iPhone",
                                    expect("Here is another email", "email", "iPhone")),
                            Map.entry(
                                    "email_multi_word_sent_from_my_mobile_device",
                                    expect("Here is another email", "email", "Verizon")),
                            Map.entry(
                                    "email_one_is_not_on",
                                    expect("Thank, this", "when I run...", "Dave")),
                            Map.entry(
                                    "email_sent_from_my_not_signature",
                                    expect("Here is another email", "mobile phone.", "\n>")),
                            Map.entry(
                                    "email_sig_delimiter_in_middle_of_line",
                                    expect("Hi there!", "kthxbai", "\n>")),
                            Map.entry(
                                    "greedy_on",
                                    expect("On your remote host", "is not working.", "George")),
                            Map.entry(
                                    "pathological",
                                    expect("I think you're", "to a computer.", "John Sullivan"))));

    static Stream<JsonNode> cases() throws IOException {
        var all = new YAMLMapper().readTree(new File("src/test/resources/channel/replies.yaml"));
        return StreamSupport.stream(all.spliterator(), false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void what_is_new_is_told_apart(JsonNode example) {
        var reply = ReplyText.of(example.path("mail").asText());
        assertThat(reply)
                .as(example.path("name").asText())
                .isEqualTo(example.path("reply").asText().strip());
    }

    @Test
    void at_least_sixty_of_discourse_s_mails() throws IOException {
        var folder = folder("email-reply-discourse");
        int right = 0;
        try (var mails = Files.list(folder.resolve("emails"))) {
            for (var mail : mails.toList()) {
                var wanted =
                        Files.readString(folder.resolve("trimmed").resolve(mail.getFileName()));
                right += words(ReplyText.of(Files.readString(mail))).equals(words(wanted)) ? 1 : 0;
            }
        }
        assertThat(right).isGreaterThanOrEqualTo(60);
    }

    @Test
    void all_of_github_s_mails() throws IOException {
        var folder = folder("email-reply-github");
        for (var each : GITHUB.entrySet()) {
            var reply = ReplyText.of(Files.readString(folder.resolve(each.getKey() + ".txt")));
            assertThat(reply)
                    .as(each.getKey())
                    .startsWith(each.getValue()[0])
                    .endsWith(each.getValue()[1])
                    .doesNotContain(each.getValue()[2]);
        }
    }

    @Test
    void a_mail_made_to_take_long_does_not() {
        for (var evil :
                new String[] {
                    "On 1 ".repeat(40_000),
                    "> ".repeat(90_000),
                    "On 1\n".repeat(40_000),
                    "-".repeat(190_000),
                    "sent from a ".repeat(15_000),
                    "<a@b ".repeat(30_000),
                    " \n".repeat(90_000) + "x",
                    "From: a\n".repeat(20_000)
                }) {
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> ReplyText.of(evil));
        }
    }

    private static Path folder(String name) {
        var all = System.getenv("KEFU_MAILS");
        assumeThat(all).as("KEFU_MAILS").isNotNull();
        return Path.of(all, name);
    }

    private static String words(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String[] expect(String begins, String ends, String without) {
        return new String[] {begins, ends, without};
    }
}
