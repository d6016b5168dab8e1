// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The flows that lie in files: packs by trade, each a folder. */
final class Packs {
    /** The pack that every dialogue has. */
    static final String PATTERNS = "patterns";

    /** The pack in whose dialogues the transcripts of the patterns take place. */
    private static final String SPOKEN_IN = "retail";

    private final Path folder;
    private final Path patterns;

    Packs(Path folder) {
        this(folder, folder);
    }

    /** Packs of one place with the patterns of another. */
    Packs(Path folder, Path patterns) {
        this.folder = folder;
        this.patterns = patterns.resolve(PATTERNS);
    }

    /** The names of all packs but the patterns. */
    List<String> names() {
        try (var folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(f -> String.valueOf(f.getFileName()))
                    .filter(f -> !f.equals(PATTERNS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unread(folder, e);
        }
    }

    /** The names of all folders with transcripts: those of the patterns come first. */
    List<String> rehearsed() {
        var all = new ArrayList<>(List.of(PATTERNS));
        all.addAll(names());
        return all;
    }

    /** The files of a pack with the patterns, by their path under the folder. */
    Map<String, String> files(String pack) {
        var files = new LinkedHashMap<>(read(patterns, false));
        files.putAll(read(folder.resolve(pack), false));
        return files;
    }

    /**
     * The files with which a folder's transcripts are played: patterns alone have nothing to talk
     * about, and take place in dialogues of retail.
     */
    Map<String, String> cast(String pack) {
        if (!pack.equals(PATTERNS)) {
            return files(pack);
        }
        var files = new LinkedHashMap<>(read(patterns, false));
        files.putAll(read(patterns.resolveSibling(SPOKEN_IN), false));
        return files;
    }

    /** The transcripts of a pack. */
    Map<String, String> transcripts(String pack) {
        return read(folder.resolve(pack), true);
    }

    /** Whether a flow is one of the folder's own. */
    boolean has(String pack, String flow) {
        return Files.exists(folder.resolve(pack).resolve(flow + ".yaml"));
    }

    private static Map<String, String> read(Path pack, boolean tests) {
        var files = new TreeMap<String, String>();
        try (var found = Files.newDirectoryStream(pack, "*.yaml")) {
            for (var file : found) {
                var name = String.valueOf(file.getFileName());
                if (name.endsWith(".test.yaml") == tests) {
                    files.put(pack.getFileName() + "/" + name, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw unread(pack, e);
        }
        return files;
    }

    private static UncheckedIOException unread(Path folder, IOException why) {
        return new UncheckedIOException("cannot read the flows in " + folder.toAbsolutePath(), why);
    }
}
