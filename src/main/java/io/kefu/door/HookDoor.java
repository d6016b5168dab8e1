// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.channel.Inbox;
import io.kefu.channel.Inboxes;
import io.kefu.channel.Kind;
import io.kefu.channel.Kinds;
import io.kefu.channel.RawPayload;
import io.kefu.channel.Reception;
import io.kefu.channel.SourceAnswer;
import io.kefu.channel.SourceAnswers;
import io.kefu.conversation.TooManyOpenTurns;
import io.kefu.outbox.KillPoint;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Takes any bytes for a hook inbox. Only the body and the headers that the channel's folder names
 * go further, as bytes and variables; nothing else of the request ever reaches an exchange. The
 * answer is 200 when everything in it is committed.
 */
@Path("/hooks/{inbox}")
public class HookDoor {
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Inboxes inboxes;
    private final Kinds kinds;
    private final CurrentMerchant merchant;
    private final Reception reception;
    private final HookRoute route;
    private final SourceAnswers answers;

    HookDoor(
            Inboxes inboxes,
            Kinds kinds,
            CurrentMerchant merchant,
            Reception reception,
            HookRoute route,
            SourceAnswers answers) {
        this.inboxes = inboxes;
        this.kinds = kinds;
        this.merchant = merchant;
        this.reception = reception;
        this.route = route;
        this.answers = answers;
    }

    /** How many messages and receipts were accepted. */
    public record Answer(int accepted) {}

    /** Accepts what a vendor posts. */
    @POST
    @RunOnVirtualThread
    public Response receive(
            @PathParam("inbox") String publicId, InputStream body, @Context HttpHeaders headers)
            throws IOException {
        var address = inboxes.find(publicId).orElseThrow(Problem::notFound);
        var variables = new HashMap<String, String>();
        var kind = merchant.run(address.merchantId(), () -> open(address, variables));
        var bytes = read(kind, body, headers);
        for (var name : kind.headers()) {
            variables.put(name, headers.getHeaderString(name));
        }
        var answer = answers.read(route.read(kind, bytes, variables));
        JsonNode challenge = answer.challenge();
        if (challenge != null) {
            return Response.ok(challenge).build();
        }
        var type = Objects.requireNonNullElse(headers.getHeaderString("Content-Type"), "");
        KillPoint.BEFORE_ACCEPT.reached();
        try {
            merchant.run(address.merchantId(), () -> accept(address, type, bytes, answer));
        } catch (TooManyOpenTurns e) {
            throw Problem.later(503, "overloaded", String.valueOf(e.getMessage()), LATER);
        }
        KillPoint.AFTER_ACCEPT.reached();
        return Response.ok(new Answer(answer.size())).build();
    }

    private Kind open(Inboxes.Address address, Map<String, String> variables) {
        Inbox inbox = Inbox.findById(address.inboxId());
        if (!inbox.status.equals("active")) {
            throw Problem.notFound();
        }
        variables.put("secret", inboxes.secrets(inbox));
        return kinds.find(inbox.kind)
                .filter(kind -> kind.transport().equals("hook"))
                .orElseThrow(Problem::notFound);
    }

    private static byte[] read(Kind kind, InputStream body, HttpHeaders headers)
            throws IOException {
        // A length that is told is refused at once; one that is not, as soon as it shows.
        if (headers.getLength() > kind.maxBytes()) {
            throw tooLarge(kind);
        }
        var bytes = body.readNBytes(kind.maxBytes() + 1);
        if (bytes.length > kind.maxBytes()) {
            throw tooLarge(kind);
        }
        return bytes;
    }

    private static Problem tooLarge(Kind kind) {
        return Problem.of(413, "too-large", "at most " + kind.maxBytes() + " bytes are read");
    }

    private void accept(
            Inboxes.Address address, String contentType, byte[] bytes, SourceAnswer answer) {
        Inbox inbox = Inbox.findById(address.inboxId());
        RawPayload.keep(inbox.id, contentType, bytes);
        answer.messages().forEach(message -> reception.receive(inbox, message));
        answer.receipts().forEach(receipt -> reception.receipt(inbox, receipt));
    }
}
