// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever writes a flow reads when it is tried from the command line. */
class FlowCommandTest {
    private static final String FLOW =
            """
            # SPDX-License-Identifier: Apache-2.0
            id: gift-wrap
            description: The shopper wants an order wrapped as a gift
            triggers:
              - keyword: {en: [gift wrap]}
            slots:
              sure: yes-no
            steps:
              - ask: {slot: sure, text: "Wrap it for 3 euro?"}
              - choose:
                  - when: sure
                    do:
                      - say: It will be wrapped.
                  - else:
                      - say: As you like.
            """;
    private static final String TALK =
            """
            - name: wrapped
              talk:
                - shopper: please gift wrap it
                  bot: {contains: 3 euro}
                - shopper: "yes"
                  bot: %s
            """;

    @TempDir Path folder;

    @Test
    void what_goes_as_written_is_counted_with_the_steps_that_were_come_by() throws Exception {
        write("gift-wrap.yaml", FLOW);
        write("gift-wrap.test.yaml", TALK.formatted("It will be wrapped."));
        var told = run(true, folder.resolve("own").toString());
        assertThat(told)
                .contains("gift-wrap: 3 of 4 steps, not 2.2.1 say")
                .contains("1 transcripts, 0 wrong")
                .doesNotContain("pattern-");
    }

    @Test
    void a_difference_is_shown_below_what_was_said_up_to_it() throws Exception {
        write("gift-wrap.yaml", FLOW);
        write("gift-wrap.test.yaml", TALK.formatted("It is on its way."));
        var told = run(false, folder.resolve("own/gift-wrap.test.yaml").toString());
        assertThat(told)
                .contains(
                        """
                          WRONG own/gift-wrap.test.yaml: wrapped
                            shopper: please gift wrap it
                            bot:     Wrap it for 3 euro? [yes] Yes [no] No
                            shopper: yes
                            bot:     It will be wrapped.
                            should be:
                              - It is on its way.
                            but was:
                              + It will be wrapped.
                        """)
                .contains("1 transcripts, 1 wrong");
    }

    @Test
    void what_is_wrong_with_a_flow_is_told_with_its_place_and_remedy() throws Exception {
        write("gift-wrap.yaml", FLOW.replace("- ask:", "- asks:"));
        write("gift-wrap.test.yaml", TALK.formatted("x"));
        assertThat(run(false, folder.resolve("own").toString()))
                .contains(
                        "gift-wrap.yaml:9:5 in `gift-wrap`",
                        "unknown step `asks`: did you mean `ask`?");
        assertThat(run(false, folder.resolve("elsewhere/none.yaml").toString()))
                .contains("There is no ");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("own"));
        Files.writeString(folder.resolve("own").resolve(name), text);
    }

    private static String run(boolean well, String path) {
        var out = new ByteArrayOutputStream();
        assertThat(FlowCommand.test(Path.of("."), List.of(path), new PrintStream(out)))
                .isEqualTo(well);
        return out.toString(StandardCharsets.UTF_8);
    }
}
