// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Home;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files of messages: kept once per content, handed out by links that expire. Every method wants to
 * be called inside {@code CurrentMerchant.run}.
 */
@ApplicationScoped
public class Attachments {
    /** The largest file, in bytes. */
    public static final int MAX_BYTES = Upload.MAX_BYTES;

    /** What may be sent, as the content itself shows it. */
    public static final List<String> MEDIA_TYPES =
            Upload.EXTENSIONS.keySet().stream().sorted().toList();

    /** How many files somebody may have uploaded without sending them. */
    private static final int MOST_UNSENT = 20;

    private static final Duration KEPT_UNSENT = Duration.ofDays(1);

    private final Blobs blobs;
    private final AttachmentLinks links;
    private final CurrentMerchant merchant;

    Attachments(Blobs blobs, AttachmentLinks links, CurrentMerchant merchant) {
        this.blobs = blobs;
        this.links = links;
        this.merchant = merchant;
    }

    /** An attachment as clients see it. */
    public record View(UUID id, String name, String mediaType, long size, String url) {
        /** With a complete address, where Kefu knows its own. */
        public View at(Home home) {
            var address = home.of(URI.create("/")).resolve(url).toString();
            return new View(id, name, mediaType, size, address);
        }
    }

    /**
     * Keeps a file.
     *
     * @param owner the contact or user who may send it
     * @throws Problem when the owner has too many unsent files already
     */
    public View store(UUID owner, Upload upload) {
        if (Attachment.count("ownerId = ?1 and messageId is null", owner) >= MOST_UNSENT) {
            throw Problem.of(
                    429, "too-many-uploads", "send the files that you have uploaded first");
        }
        blobs.keep(upload.sha256, upload.file);
        var file = new Attachment();
        file.ownerId = owner;
        file.name = upload.name;
        file.mediaType = upload.mediaType;
        file.size = upload.size;
        file.sha256 = upload.sha256;
        file.persist();
        return view(file);
    }

    /**
     * Binds files to the message they are sent with.
     *
     * @throws Problem when one is somebody else's or was sent before
     */
    public void bind(Collection<UUID> ids, UUID message, UUID owner) {
        for (var id : ids) {
            Attachment file = Attachment.findById(id, LockModeType.PESSIMISTIC_WRITE);
            if (file == null || !file.ownerId.equals(owner) || file.messageId != null) {
                throw Problem.field(
                        "attachments",
                        "unknown-attachment",
                        "upload the file first; each can be sent once");
            }
            file.messageId = message;
        }
    }

    /** Drops some of the files that were uploaded a day ago and never sent. */
    public void dropUnsent() {
        List<Attachment> unsent =
                Attachment.<Attachment>find(
                                "messageId is null and createdAt < ?1 order by createdAt",
                                Instant.now().minus(KEPT_UNSENT))
                        .page(0, 100)
                        .list();
        for (var file : unsent) {
            file.delete();
            Attachment.flush();
            blobs.dropUnused(file.sha256);
        }
    }

    /** A file, whole. */
    public record Content(String mediaType, byte[] bytes) {
        /** Whether it is to be seen. */
        public boolean isPicture() {
            return mediaType.startsWith("image/");
        }

        /** Whether it is to be heard. */
        public boolean isRecording() {
            return mediaType.startsWith("audio/") || mediaType.equals("application/ogg");
        }
    }

    /** The files of a message with all that is in them, as far as they are here. */
    public List<Content> contents(UUID message) {
        return Attachment.<Attachment>list("messageId = ?1 order by id", message).stream()
                .map(a -> new Content(a.mediaType, bytes(a.sha256)))
                .toList();
    }

    private byte[] bytes(String sha256) {
        var whole = new ByteArrayOutputStream();
        int n = 0;
        for (var chunk = blobs.chunk(sha256, n); chunk != null; chunk = blobs.chunk(sha256, ++n)) {
            whole.writeBytes(chunk);
        }
        return whole.toByteArray();
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
        // for one, which is the most frequent, there is a plan at hand; for a list one is made each
        // time
        var found =
                messages.size() == 1
                        ? Attachment.<Attachment>list(
                                "messageId = ?1 order by id", messages.getFirst())
                        : Attachment.<Attachment>list("messageId in ?1 order by id", messages);
        found.forEach(a ->
                views.merge(
                        Objects.requireNonNull(a.messageId), List.of(view(a)), Attachments::join));
        return views;
    }

    private View view(Attachment file) {
        return new View(
                file.id, file.name, file.mediaType, file.size, links.link(merchant.id(), file.id));
    }

    private static List<View> join(List<View> some, List<View> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
