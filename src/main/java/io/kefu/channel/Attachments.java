// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.tika.Tika;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.hibernate.Session;

/**
 * Files of messages: sniffed, kept once per content, handed out by links that expire. Every method
 * wants to be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Attachments {
    /** The largest file, in bytes. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** What may be sent, as the content itself shows it. */
    public static final List<String> MEDIA_TYPES =
            List.of("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf");

    private static final int CHUNK = 256 * 1024;
    private static final long LINK_SECONDS = 3600;

    private final Session database;
    private final CurrentMerchant merchant;
    private final Tika tika = new Tika();
    private final byte[] key;

    Attachments(Session database, CurrentMerchant merchant, Credentials credentials) {
        this.database = database;
        this.merchant = merchant;
        this.key = credentials.key("attachment links");
    }

    /** An attachment as clients see it. */
    public record View(UUID id, String name, String mediaType, long size, String url) {}

    /** A file's bytes with what is known of it. */
    public record File(String name, String mediaType, byte[] bytes) {}

    /**
     * Keeps a file.
     *
     * @param owner the contact or user who may send it
     * @throws Problem when it is too large, empty, or not of an allowed type
     */
    public View store(UUID owner, String name, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw Problem.of(413, "too-large", "a file has 1 byte to 10 MB");
        }
        var type = sniff(bytes);
        if (!MEDIA_TYPES.contains(type)) {
            throw Problem.of(
                    415, "media-type", "only PNG, JPEG, GIF, WebP and PDF files can be sent");
        }
        var file = new Attachment();
        file.ownerId = owner;
        file.name = clean(name);
        file.mediaType = type;
        file.size = bytes.length;
        file.sha256 = sha256(bytes);
        file.persist();
        keep(file.sha256, bytes);
        return view(file);
    }

    /**
     * Binds files to the message they are sent with.
     *
     * @throws Problem when one is somebody else's or was sent before
     */
    public void bind(Collection<UUID> ids, UUID message, UUID owner) {
        for (var id : ids) {
            Attachment file = Attachment.findById(id);
            if (file == null || !file.ownerId.equals(owner) || file.messageId != null) {
                throw Problem.field(
                        "attachments",
                        "unknown-attachment",
                        "upload the file first; each can be sent once");
            }
            file.messageId = message;
        }
    }

    /** The files of a message. */
    public Set<UUID> of(UUID message) {
        var ids = new HashSet<UUID>();
        Attachment.<Attachment>list("messageId", message).forEach(a -> ids.add(a.id));
        return ids;
    }

    /** Those of the messages that have files. */
    public Set<UUID> among(List<UUID> messages) {
        return views(messages).keySet();
    }

    /** The files of many messages. */
    public Map<UUID, List<View>> views(List<UUID> messages) {
        var views = new HashMap<UUID, List<View>>();
        if (messages.isEmpty()) {
            return views;
        }
        Attachment.<Attachment>list("messageId in ?1 order by id", messages)
                .forEach(a ->
                        views.merge(
                                java.util.Objects.requireNonNull(a.messageId),
                                List.of(view(a)),
                                Attachments::join));
        return views;
    }

    /** The file, when the link's signature holds and has not expired. */
    public Optional<File> open(UUID id, long expires, String signature) {
        var expected = sign(merchant.id(), id, expires);
        if (expires < Instant.now().getEpochSecond()
                || !MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        return Attachment.<Attachment>findByIdOptional(id)
                .map(a -> new File(a.name, a.mediaType, read(a.sha256)));
    }

    private View view(Attachment file) {
        long expires = Instant.now().getEpochSecond() + LINK_SECONDS;
        var url =
                "/api/v1/attachments/%s?merchant=%s&expires=%d&signature=%s"
                        .formatted(
                                file.id,
                                merchant.id(),
                                expires,
                                sign(merchant.id(), file.id, expires));
        return new View(file.id, file.name, file.mediaType, file.size, url);
    }

    private String sign(UUID merchant, UUID id, long expires) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(
                            mac.doFinal(
                                    (merchant + "." + id + "." + expires)
                                            .getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sniff(byte[] bytes) {
        try {
            return tika.detect(new ByteArrayInputStream(bytes), withoutName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Metadata withoutName() {
        var metadata = new Metadata();
        metadata.remove(TikaCoreProperties.RESOURCE_NAME_KEY);
        return metadata;
    }

    private static String clean(String name) {
        var clean = name.replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|]", "_").strip();
        return clean.isEmpty() ? "file" : clean.substring(0, Math.min(120, clean.length()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String sha256, byte[] bytes) {
        for (int n = 0; n * CHUNK < bytes.length; n++) {
            database.createNativeMutationQuery(
                            "insert into blob_chunk (sha256, n, data) values (?1, ?2, ?3) on conflict do nothing")
                    .setParameter(1, sha256)
                    .setParameter(2, n)
                    .setParameter(
                            3,
                            Arrays.copyOfRange(
                                    bytes, n * CHUNK, Math.min(bytes.length, (n + 1) * CHUNK)))
                    .executeUpdate();
        }
    }

    private byte[] read(String sha256) {
        var all = new ByteArrayOutputStream();
        database.createNativeQuery(
                        "select data from blob_chunk where sha256 = ?1 order by n", byte[].class)
                .setParameter(1, sha256)
                .getResultList()
                .forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static List<View> join(List<View> some, List<View> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
