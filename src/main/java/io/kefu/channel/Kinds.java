// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The channel folders found at start. */
@ApplicationScoped
public class Kinds {
    private final Map<String, Kind> kinds = new TreeMap<>();

    Kinds(@ConfigProperty(name = "kefu.home", defaultValue = ".") Path home) {
        var yaml = new YAMLMapper();
        yaml.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);
        var folder = home.resolve("connectors/channel");
        try (var folders = Files.newDirectoryStream(folder)) {
            for (var kind : folders) {
                var file = kind.resolve("channel.yaml");
                if (Files.exists(file)) {
                    var read = yaml.readValue(file.toFile(), Kind.class);
                    kinds.put(read.kind(), read);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the channels in " + folder.toAbsolutePath(), e);
        }
    }

    /** The kind of this name. */
    public Optional<Kind> find(String kind) {
        return Optional.ofNullable(kinds.get(kind));
    }

    /** All kinds, by name. */
    public Collection<Kind> all() {
        return kinds.values();
    }
}
