// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kefu.flow.step.Doc;
import io.kefu.flow.step.Step;
import io.kefu.flow.step.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The schema and the reference page say what the records say. {@code -Dflows.write=true} writes
 * them anew.
 */
class LanguagePagesTest {
    private static final Path SCHEMA = Path.of("flows/flow.schema.json");
    private static final Path PAGE = Path.of("flows/README.md");

    @Test
    void the_schema_is_that_of_the_records() throws IOException {
        var made =
                new ObjectMapper()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsString(Schema.make())
                        + "\n";
        if (Boolean.getBoolean("flows.write")) {
            Files.writeString(SCHEMA, made);
        }
        assertThat(Files.readString(SCHEMA)).isEqualTo(made);
    }

    @Test
    void the_page_is_that_of_the_records() throws IOException {
        var page = Files.readString(PAGE);
        int mark = page.indexOf(Reference.MARK);
        if (Boolean.getBoolean("flows.write")) {
            page = page.substring(0, mark) + Reference.make();
            Files.writeString(PAGE, page);
        }
        assertThat(page.substring(mark)).isEqualTo(Reference.make());
    }

    @TestFactory
    Stream<DynamicTest> the_schema_takes_the_example_of() {
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Schema.make());
        var kinds =
                Stream.concat(
                        Stream.of(Step.class.getPermittedSubclasses()),
                        Stream.of(Trigger.class.getPermittedSubclasses()));
        return kinds.map(kind ->
                DynamicTest.dynamicTest(
                        kind.getSimpleName(),
                        () -> {
                            var list = Step.class.isAssignableFrom(kind) ? "steps" : "triggers";
                            var other = list.equals("steps") ? "" : "steps: [end]\n";
                            var example = kind.getAnnotation(Doc.class).example().strip();
                            var yaml =
                                    "id: example\ndescription: An example of the page\n"
                                            + other
                                            + list
                                            + ":\n  - "
                                            + example.replace("\n", "\n    ")
                                            + "\n";
                            assertThat(schema.validate(new YAMLMapper().readTree(yaml))).isEmpty();
                            assertThat(Reader.read("example.yaml", yaml).problems()).isEmpty();
                        }));
    }
}
