// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes in files of agents, and hands files out to whoever has a link; there they can do nothing in
 * the reader's browser.
 */
@Path("/api/v1/attachments")
public class AttachmentResource {
    private final AttachmentLinks links;
    private final Blobs blobs;
    private final Attachments attachments;
    private final CurrentMerchant merchant;
    private final CurrentUser user;

    AttachmentResource(
            AttachmentLinks links,
            Blobs blobs,
            Attachments attachments,
            CurrentMerchant merchant,
            CurrentUser user) {
        this.links = links;
        this.blobs = blobs;
        this.attachments = attachments;
        this.merchant = merchant;
        this.user = user;
    }

    /** Uploads a file for a message that its agent is about to write. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Allow(Role.AGENT)
    @RunOnVirtualThread
    public Response upload(
            @QueryParam("name") @DefaultValue("file") String name,
            @HeaderParam("Content-Type") @Nullable String declared,
            InputStream body)
            throws IOException {
        try (var upload = Upload.read(body, name, declared)) {
            var view = user.run(() -> attachments.store(user.get().userId(), upload));
            return Response.status(201).entity(view).build();
        }
    }

    /** The file's content. */
    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    public Response read(
            @PathParam("id") UUID id,
            @QueryParam("merchant") @Nullable UUID owner,
            @QueryParam("expires") @Nullable Long expires,
            @QueryParam("signature") @Nullable String signature) {
        if (owner == null || expires == null || signature == null) {
            throw Problem.notFound();
        }
        long seconds = links.check(owner, id, expires, signature);
        var file =
                merchant.run(owner, () -> Attachment.<Attachment>findByIdOptional(id))
                        .orElseThrow(Problem::notFound);
        return Response.ok(content(owner, file.sha256))
                .type(file.mediaType)
                .header("Content-Length", file.size)
                .header("Content-Disposition", disposition(file.name))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "private, max-age=" + seconds + ", immutable")
                .build();
    }

    /** One piece at a time, each in a transaction of its own: a slow reader holds none. */
    private StreamingOutput content(UUID owner, String sha256) {
        return out -> {
            for (int n = 0; ; n++) {
                int at = n;
                byte[] chunk = merchant.run(owner, () -> blobs.chunk(sha256, at));
                if (chunk == null) {
                    return;
                }
                out.write(chunk);
            }
        };
    }

    private static String disposition(String name) {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(name.replaceAll("[^\\w. -]", "_"), encoded);
    }
}
