// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.kefu.planted.channel.Reaches;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house of the architecture document: who may import whom, and where the edges stop. */
class ArchitectureTest {
    /** In this order: a package imports only what stands before it. */
    private static final List<String> PACKAGES =
            List.of(
                    "tenancy",
                    "outbox",
                    "channel",
                    "conversation",
                    "commerce",
                    "knowledge",
                    "handoff",
                    "assistant",
                    "flow",
                    "dialogue",
                    "door",
                    "analytics");

    /** They may import everything; only the program's start imports them. */
    private static final List<String> OUTER = List.of("embedded", "demo");

    private static final Pattern EDGE =
            Pattern.compile(".*(Route|Resource|Socket|Door|Beans)|ErrorPolicy|Commerce");

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.kefu");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("io.kefu.planted");

    @Test
    void a_package_imports_only_those_before_it() {
        for (var name : PACKAGES) {
            looksBack("io.kefu", name).check(HOUSE);
        }
    }

    @Test
    void every_package_has_its_place_in_the_order() {
        var known = Stream.concat(PACKAGES.stream(), OUTER.stream()).toList();
        assertThat(HOUSE)
                .extracting(c -> c.getPackageName().replaceFirst("io\\.kefu\\.?", ""))
                .allSatisfy(p -> assertThat(p.isEmpty() || known.contains(first(p))).isTrue());
    }

    @Test
    void no_package_imports_in_a_circle() {
        slices().matching("io.kefu.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void camel_http_and_kafka_stop_at_the_edge() {
        edgeOnly().check(HOUSE);
    }

    @Test
    void a_planted_violation_is_caught() {
        assertThatThrownBy(() -> looksBack("io.kefu.planted", "channel").check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(Reaches.class.getName());
        assertThatThrownBy(() -> edgeOnly().check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("jakarta.ws.rs");
    }

    private static ArchRule looksBack(String root, String name) {
        var later = PACKAGES.subList(PACKAGES.indexOf(name) + 1, PACKAGES.size()).stream();
        var forbidden =
                Stream.concat(later, OUTER.stream())
                        .map(p -> root + "." + p + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that(resideInAnyPackage(root + "." + name + ".."))
                .should(dependOnClassesThat(resideInAnyPackage(forbidden)))
                .allowEmptyShould(true);
    }

    private static ArchRule edgeOnly() {
        return noClasses()
                .that(not(isEdge()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "jakarta.ws.rs..", "org.apache.kafka..");
    }

    /** What is nested in an edge class belongs to it. */
    private static DescribedPredicate<JavaClass> isEdge() {
        return DescribedPredicate.describe(
                "are edges",
                type -> {
                    var outermost = type;
                    while (outermost.getEnclosingClass().isPresent()) {
                        outermost = outermost.getEnclosingClass().get();
                    }
                    return EDGE.matcher(outermost.getSimpleName()).matches();
                });
    }

    private static String first(String path) {
        return path.split("\\.", 2)[0];
    }
}
