// SPDX-License-Identifier: Apache-2.0
package io.kefu.eval;

import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** What texts mean, as vectors; made once and kept, for there are thousands. */
final class Vectors {
    private static final Path KEPT = Path.of("target/eval");

    private Vectors() {}

    static List<float[]> of(EmbeddingModel model, List<String> texts) throws IOException {
        var sum = new CRC32();
        texts.forEach(t -> sum.update((t + "\n").getBytes(StandardCharsets.UTF_8)));
        var name = model.getClass().getSimpleName() + "-" + Long.toHexString(sum.getValue());
        var file = KEPT.resolve(name + ".vectors");
        if (!Files.exists(file)) {
            Files.createDirectories(KEPT);
            System.out.printf("  reading the meaning of %d texts, once%n", texts.size());
            var being = Files.createTempFile(KEPT, name, ".part");
            try (var out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(being)))) {
                for (var text : texts) {
                    var vector = model.embed(text).content().vector();
                    out.writeInt(vector.length);
                    for (float x : vector) {
                        out.writeFloat(x);
                    }
                }
            }
            Files.move(being, file);
        }
        return read(file, texts.size());
    }

    private static List<float[]> read(Path file, int count) throws IOException {
        var vectors = new ArrayList<float[]>(count);
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < count; i++) {
                var vector = new float[in.readInt()];
                for (int j = 0; j < vector.length; j++) {
                    vector[j] = in.readFloat();
                }
                vectors.add(vector);
            }
        }
        return vectors;
    }
}
