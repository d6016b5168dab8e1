// SPDX-License-Identifier: Apache-2.0
package io.kefu.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;

/** Our own evaluation sets. */
final class Sets {
    private Sets() {}

    static JsonNode own(String name) throws IOException {
        try (var file = Sets.class.getResourceAsStream("/eval/" + name)) {
            return new YAMLMapper().readTree(file);
        }
    }
}
