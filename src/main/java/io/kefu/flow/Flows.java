// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import io.kefu.flow.FlowVersions.Head;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The flows of merchants: drafts are saved, checked, published and taken back. Wants to be called
 * inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Flows {
    private final FlowVersions rows;
    private final Packs packs;
    private final FlowConfig config;
    private final Inspection inspection;

    Flows(
            FlowVersions rows,
            Inspection inspection,
            FlowConfig config,
            @ConfigProperty(name = "kefu.home", defaultValue = ".") Path home) {
        this.rows = rows;
        this.config = config;
        this.packs = new Packs(home.resolve("flows"));
        this.inspection = inspection;
    }

    Packs packs() {
        return packs;
    }

    List<Head> heads() {
        return rows.heads();
    }

    Head head(String id) {
        return rows.heads().stream()
                .filter(h -> h.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    FlowVersions.Version version(String id, int version) {
        return rows.version(id, version).orElseThrow(Problem::notFound);
    }

    /** What is wrong with this text, among the flows that are live. */
    List<Inspection.Finding> check(String id, String yaml) {
        return inspection.problems(Map.of(id + ".yaml", yaml));
    }

    List<FlowVersions.Version> history(String id) {
        return rows.versions(id, config.versions());
    }

    /** Saves a draft on top of the version that its author has seen. */
    Head save(String id, String yaml, int base, String author) {
        if (!id.matches("[a-z][a-z0-9-]{1,60}")) {
            throw Problem.field("id", "invalid", "An id has small letters, digits and hyphens.");
        }
        if (yaml.indexOf('\u0000') >= 0) {
            throw Problem.field("yaml", "invalid", "A flow has no NUL characters.");
        }
        if (yaml.length() > Reader.LONGEST) {
            throw Problem.field("yaml", "too-long", "A flow has at most 200,000 characters.");
        }
        rows.begin(id, "own");
        var head = rows.lock(id).orElseThrow(Problem::notFound);
        if (head.latest() != base) {
            throw conflict(head, base);
        }
        return add(head, yaml, author);
    }

    private Problem conflict(Head head, int base) {
        var theirs = rows.version(head.id(), head.latest());
        var mine = rows.version(head.id(), base);
        return Problem.of(
                        409,
                        "changed-meanwhile",
                        "Somebody has saved version " + head.latest() + " meanwhile.")
                .with("theirs", theirs.map(Flows::told).orElse(Map.of()))
                .with("base", mine.map(Flows::told).orElse(Map.of()));
    }

    private static Map<String, Object> told(FlowVersions.Version v) {
        return Map.of("version", v.version(), "yaml", v.yaml(), "author", v.author(), "at", v.at());
    }

    private Head add(Head head, String yaml, String author) {
        int version = head.latest() + 1;
        rows.add(head.id(), version, yaml, author);
        var next = new Head(head.id(), head.pack(), version, version, head.live(), head.previous());
        rows.set(next);
        return next;
    }

    /** Makes a version live; refused with all that is wrong with it. */
    Head publish(String id, int version) {
        var head = rows.lock(id).orElseThrow(Problem::notFound);
        var text = version(id, version);
        inspection.refuse(Map.of(id + ".yaml", text.yaml()));
        var previous =
                head.live() == null || head.live() == version ? head.previous() : head.live();
        var draft = head.draft() != null && head.draft() == version ? null : head.draft();
        var next = new Head(id, head.pack(), head.latest(), draft, version, previous);
        rows.set(next);
        return next;
    }

    /** Makes the version live that was live before. */
    Head restore(String id) {
        var head = rows.lock(id).orElseThrow(Problem::notFound);
        var back = head.previous();
        if (back == null) {
            throw Problem.of(409, "no-previous", "No version was live before.");
        }
        var away = head.live();
        var next = new Head(id, head.pack(), head.latest(), head.draft(), back, away);
        rows.set(next);
        return next;
    }

    /** New conversations no longer get it; those that are in it finish. */
    Head withdraw(String id) {
        var head = rows.lock(id).orElseThrow(Problem::notFound);
        var next = new Head(id, head.pack(), head.latest(), head.draft(), null, head.live());
        rows.set(next);
        return next;
    }

    /** Whether this version is what new conversations get. */
    public boolean isLive(String id, int version) {
        return rows.heads().stream()
                .anyMatch(h -> h.id().equals(id) && h.live() != null && h.live() == version);
    }

    /** New conversations no longer get this version; false: they did not get it anyhow. */
    public boolean withdraw(String id, int version) {
        if (rows.lock(id).isEmpty() || !isLive(id, version)) {
            return false;
        }
        var _ = withdraw(id);
        return true;
    }

    /** All that is live as the files it could be read from. */
    Map<String, String> export() {
        var byId = rows.heads().stream().collect(Collectors.toMap(Head::id, Head::pack));
        var files = new TreeMap<String, String>();
        rows.live()
                .forEach(v -> files.put(byId.get(v.flow()) + "/" + v.flow() + ".yaml", v.yaml()));
        return files;
    }

    /** Takes files in and makes them live, all or none. */
    public void takeIn(Map<String, String> files, String author) {
        var flows = new TreeMap<String, String>();
        files.forEach((file, yaml) -> {
            if ((file + yaml).indexOf('\u0000') >= 0) {
                throw Problem.field("files", "invalid", "A flow has no NUL characters.");
            }
            flows.put(file, String.valueOf(yaml));
        });
        flows.keySet().removeIf(f -> f.endsWith(".test.yaml"));
        inspection.refuse(flows);
        flows.forEach((file, yaml) -> {
            var id = Validator.name(file);
            rows.begin(id, file.contains("/") ? file.substring(0, file.indexOf('/')) : "own");
            var head = rows.lock(id).orElseThrow(Problem::notFound);
            var live = head.live() == null ? null : version(id, head.live());
            if (live == null || !live.yaml().equals(yaml)) {
                publishUnchecked(add(head, yaml, author));
            }
        });
    }

    private void publishUnchecked(Head head) {
        rows.set(new Head(head.id(), head.pack(), head.latest(), null, head.latest(), head.live()));
    }

    /** Takes a pack of the files in. */
    public void adopt(String pack, String author) {
        if (!packs.names().contains(pack)) {
            throw Problem.notFound();
        }
        var files = new LinkedHashMap<>(packs.files(pack));
        files.keySet().removeIf(f -> f.startsWith(Packs.PATTERNS + "/"));
        takeIn(files, author);
    }
}
