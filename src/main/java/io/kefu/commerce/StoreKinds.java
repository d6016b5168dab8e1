// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

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

/** The store folders found at start. */
@ApplicationScoped
class StoreKinds {
    private final Map<String, StoreKind> kinds = new TreeMap<>();

    StoreKinds(@ConfigProperty(name = "kefu.home", defaultValue = ".") Path home) {
        var yaml = new YAMLMapper();
        yaml.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);
        var folder = home.resolve("connectors/commerce");
        try (var folders = Files.newDirectoryStream(folder)) {
            for (var kind : folders) {
                var file = kind.resolve("store.yaml");
                if (Files.exists(file)) {
                    var read = yaml.readValue(file.toFile(), StoreKind.class);
                    known(read);
                    kinds.put(read.kind(), read);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the stores in " + folder.toAbsolutePath(), e);
        }
    }

    Optional<StoreKind> find(String kind) {
        return Optional.ofNullable(kinds.get(kind));
    }

    Collection<StoreKind> all() {
        return kinds.values();
    }

    private static void known(StoreKind kind) {
        for (var word : kind.operations().keySet()) {
            if (Operation.of(word).isEmpty()) {
                throw new IllegalStateException(
                        kind.kind() + "/store.yaml: " + word + " is no operation of stores");
            }
        }
    }
}
