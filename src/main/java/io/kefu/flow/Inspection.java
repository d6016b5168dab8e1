// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.channel.Kinds;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at what a merchant wants to make live, before it is. */
@ApplicationScoped
class Inspection {
    private static final Logger log = Logger.getLogger(Inspection.class);
    private final FlowVersions rows;
    private final Packs packs;
    private final Validator validator;

    Inspection(
            FlowVersions rows,
            Kinds kinds,
            @ConfigProperty(name = "kefu.home", defaultValue = ".") Path home) {
        this.rows = rows;
        this.packs = new Packs(home.resolve("flows"));
        this.validator = new Validator(limits(kinds));
    }

    /** A problem as it is told. */
    public record Finding(
            String file,
            int line,
            int column,
            @Nullable String flow,
            @Nullable String step,
            String message,
            String remedy) {}

    /** Everything that is wrong with these files, among the flows that are live. */
    List<Finding> problems(Map<String, String> files) {
        var others = new LinkedHashMap<String, Flow>();
        read(packs.files(Packs.PATTERNS)).forEach(f -> others.put(f.id(), f));
        rows.live().forEach(v -> parsed(v).ifPresent(f -> others.put(f.id(), f)));
        files.keySet().forEach(f -> others.remove(Validator.name(f)));
        return validator.check(files, others.values()).problems().stream()
                .map(p ->
                        new Finding(
                                p.file(),
                                p.line(),
                                p.column(),
                                p.flow(),
                                p.step(),
                                p.message(),
                                p.remedy()))
                .toList();
    }

    /** Refuses files with all that is wrong with them. */
    void refuse(Map<String, String> files) {
        var problems = problems(files);
        if (!problems.isEmpty()) {
            throw Problem.of(422, "flow-invalid", "The flow has " + problems.size() + " problems.")
                    .with("problems", problems);
        }
    }

    /** Those that can be read; the others are left out and told to the log. */
    static List<Flow> read(Map<String, String> files) {
        var flows = new ArrayList<Flow>();
        files.forEach((file, yaml) -> {
            var reading = Reader.read(file, yaml);
            if (reading.flow() != null) {
                flows.add(reading.flow());
            } else {
                log.warnf("a flow is left out: %s", reading.problems());
            }
        });
        return flows;
    }

    static Optional<Flow> parsed(FlowVersions.Version version) {
        return Optional.ofNullable(Reader.read(version.flow() + ".yaml", version.yaml()).flow());
    }

    private static Limits limits(Kinds kinds) {
        return new Limits(
                kinds.all().stream().collect(Collectors.toMap(k -> k.kind(), k -> k.maxText())),
                kinds.all().stream()
                        .filter(k -> k.quickReplies())
                        .map(k -> k.kind())
                        .collect(Collectors.toSet()));
    }
}
