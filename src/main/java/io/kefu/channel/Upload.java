// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.kefu.tenancy.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in: read to a temporary place while no transaction is open, so that a slow
 * sender holds nothing, and gone when closed.
 */
public final class Upload implements AutoCloseable {
    /** The largest file, in bytes. */
    static final int MAX_BYTES = 10 * 1024 * 1024;

    /** What may be sent, as the content itself shows it, and how such a file's name ends. */
    static final Map<String, String> EXTENSIONS =
            Map.of(
                    "image/png", "png",
                    "image/jpeg", "jpg",
                    "image/gif", "gif",
                    "image/webp", "webp",
                    "application/pdf", "pdf",
                    "audio/mpeg", "mp3",
                    "audio/vnd.wave", "wav",
                    "audio/mp4", "m4a",
                    "audio/amr", "amr",
                    "application/ogg", "ogg");

    private static final Tika TIKA = new Tika();

    final Path file;
    final String name;
    final String mediaType;
    final long size;
    final String sha256;

    private Upload(Path file, String name, String mediaType, String sha256) throws IOException {
        this.file = file;
        this.name = name;
        this.mediaType = mediaType;
        this.size = Files.size(file);
        this.sha256 = sha256;
    }

    /**
     * Reads a file, at most one byte more than is allowed.
     *
     * @param name as the sender calls it
     * @param declared the media type the sender says it has; null or application/octet-stream: not
     *     told
     * @throws Problem when it is empty, too large, not of an allowed type, or not what it says
     */
    public static Upload read(InputStream content, @Nullable String name, @Nullable String declared)
            throws IOException {
        var file = Files.createTempFile("kefu-upload", null);
        try {
            var digest = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
            try (var out = Files.newOutputStream(file)) {
                copy(digest, out);
            }
            var mediaType = TIKA.detect(file.toFile());
            check(mediaType, declared);
            return new Upload(
                    file,
                    FileName.clean(name, EXTENSIONS.getOrDefault(mediaType, "")),
                    mediaType,
                    HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static void copy(InputStream from, java.io.OutputStream to) throws IOException {
        var buffer = new byte[8192];
        long size = 0;
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            size += n;
            if (size > MAX_BYTES) {
                throw Problem.of(413, "too-large", "a file has at most 10 MB");
            }
            to.write(buffer, 0, n);
        }
        if (size == 0) {
            throw Problem.field("body", "empty", "the file is empty");
        }
    }

    /** Makers of recordings call the same kind by many names. */
    private static boolean isRecording(String mediaType) {
        return mediaType.startsWith("audio/") || mediaType.equals("application/ogg");
    }

    private static void check(String mediaType, @Nullable String declared) {
        if (!EXTENSIONS.containsKey(mediaType)) {
            throw Problem.of(
                    415,
                    "media-type",
                    "only PNG, JPEG, GIF, WebP and PDF files and recordings can be sent");
        }
        if (declared == null) {
            return;
        }
        var told = declared.replaceFirst("\\s*;.*", "").strip().toLowerCase(Locale.ROOT);
        if (!told.equals(mediaType)
                && !told.equals("application/octet-stream")
                && !(told.equals("image/jpg") && mediaType.equals("image/jpeg"))
                && !(told.startsWith("audio/") && isRecording(mediaType))) {
            throw Problem.of(
                    415, "media-type", "this is " + mediaType + ", not " + told + " as it says");
        }
    }
}
