// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs classes of ours into a jar that another Java machine takes in as an agent. */
final class AgentJar {
    private AgentJar() {}

    /** The first class is the agent, which is loaded into a machine that runs. */
    static Path write(Path jar, List<Class<?>> classes) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        var agent = classes.getFirst().getName();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Agent-Class", agent);
        attributes.putValue("Can-Retransform-Classes", "true");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var type : classes) {
                var name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (var bytes = type.getResourceAsStream("/" + name)) {
                    bytes.transferTo(out);
                }
            }
        }
        return jar;
    }
}
