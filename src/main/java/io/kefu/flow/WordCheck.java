// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.step.Check;
import io.kefu.flow.step.Reply;
import io.kefu.flow.step.Text;
import io.kefu.flow.step.Trigger;
import java.util.List;
import java.util.Set;

/** Checks texts and buttons: languages, lengths, and the names that stand in braces. */
final class WordCheck {
    private final Flow flow;
    private final Names names;
    private final Limits limits;
    private final Set<String> reads;
    private final Check check;

    WordCheck(Flow flow, Names names, Limits limits, Set<String> reads, Check check) {
        this.flow = flow;
        this.names = names;
        this.limits = limits;
        this.reads = reads;
        this.check = check;
    }

    void words(Text text) {
        if (!text.words().containsKey("")) {
            for (var language : flow.languages()) {
                if (!text.words().containsKey(language)) {
                    check.wrong(
                            text,
                            "the text lacks `" + language + "`",
                            "add a line `"
                                    + language
                                    + ":`, or take `"
                                    + language
                                    + "` out of `languages`");
                }
            }
        } else if (flow.languages().size() > 1 && speaks(text)) {
            check.wrong(
                    text,
                    "the text has one language, the flow has "
                            + String.join(", ", flow.languages()),
                    "write one line per language, such as `en: Hello`");
        }
        note(text);
    }

    /** Whether it has words of its own beside its values. */
    private static boolean speaks(Text text) {
        return text.words().values().stream()
                .anyMatch(w ->
                        Checker.VALUE
                                .matcher(w)
                                .replaceAll("")
                                .codePoints()
                                .anyMatch(Character::isLetter));
    }

    void note(Text text) {
        text.words()
                .values()
                .forEach(words -> {
                    placeholders(text, words);
                    limits.longest()
                            .forEach((channel, longest) -> {
                                if (words.length() > longest) {
                                    check.wrong(
                                            text,
                                            "the text has "
                                                    + words.length()
                                                    + " characters, and the channel `"
                                                    + channel
                                                    + "` carries "
                                                    + longest,
                                            "shorten it");
                                }
                            });
                });
    }

    private void placeholders(Text where, String words) {
        for (var m = Checker.VALUE.matcher(words); m.find(); ) {
            var name = m.group(1);
            var root = Names.root(name);
            if (names.type(name) != null) {
                reads.add(root);
            } else if (!names.fields(root).isEmpty() && name.contains(".")) {
                check.wrong(
                        where,
                        "`" + root + "` has no field `" + name.substring(root.length() + 1) + "`",
                        Nearest.remedy(name.substring(root.length() + 1), names.fields(root)));
            } else {
                check.wrong(
                        where,
                        "unknown name `" + name + "` in the text",
                        names.fields(root).isEmpty()
                                ? Nearest.remedy(name, names.roots())
                                : "name one of its fields: "
                                        + String.join(", ", names.fields(root)));
            }
        }
        var rest = Checker.VALUE.matcher(words).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            check.wrong(
                    where,
                    "a brace has no partner in the text",
                    "write values as {name}, and no other braces");
        }
    }

    void replies(List<Reply> replies) {
        if (replies.size() > 10) {
            check.wrong(
                    replies.get(10),
                    "there are " + replies.size() + " buttons",
                    "offer at most 10");
        }
        for (var reply : replies) {
            words(reply.text());
            if (reply.flow() != null) {
                check.flow(reply, reply.flow());
            }
            for (var trigger : flow.triggers()) {
                if (trigger instanceof Trigger.Channel c
                        && limits.longest().containsKey(c.kind())
                        && !limits.withButtons().contains(c.kind())) {
                    check.wrong(
                            reply,
                            "the channel `" + c.kind() + "` has no buttons",
                            "say in the text what to write, and leave `replies` out");
                }
            }
        }
    }
}
