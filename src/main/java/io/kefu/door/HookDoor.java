// SPDX-License-Identifier: Apache-2.0
package io.kefu.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.channel.Inbox;
import io.kefu.channel.InboxSettings;
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
import io.kefu.tenancy.Home;
import io.kefu.tenancy.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes any bytes for a hook inbox. Only the body and the headers that the channel's folder names
 * go further, as bytes and variables; nothing else of the request ever reaches an exchange. The
 * answer is 200 when everything in it is committed.
 */
@Path("/hooks/{inbox}")
public class HookDoor {
    /** More than this of one vendor's pages at once is left to its next call. */
    private static final int MOST_PAGES = 20;

    private static final Duration LATER = Duration.ofSeconds(5);

    private final Inboxes inboxes;
    private final Kinds kinds;
    private final CurrentMerchant merchant;
    private final Reception reception;
    private final HookRoute route;
    private final SourceAnswers answers;
    private final InboxSettings settings;
    private final Home home;

    HookDoor(
            Inboxes inboxes,
            Kinds kinds,
            CurrentMerchant merchant,
            Reception reception,
            HookRoute route,
            SourceAnswers answers,
            InboxSettings settings,
            Home home) {
        this.inboxes = inboxes;
        this.kinds = kinds;
        this.merchant = merchant;
        this.reception = reception;
        this.route = route;
        this.answers = answers;
        this.settings = settings;
        this.home = home;
    }

    /** How many messages and receipts were accepted. */
    public record Answer(int accepted) {}

    /** Answers a vendor who only asks whether we are there. */
    @GET
    @RunOnVirtualThread
    public Response ask(
            @PathParam("inbox") String publicId,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        var address = inboxes.find(publicId).orElseThrow(Problem::notFound);
        var variables = new HashMap<String, @Nullable String>();
        var kind = merchant.run(address.merchantId(), () -> open(address, variables));
        if (kind.query().isEmpty()) {
            throw Problem.of(405, "method", "messages are posted");
        }
        name(kind, variables, headers, uri);
        var answer = answers.read(route.read(kind, new byte[0], variables));
        return challenge(answer).orElseThrow(Problem::notFound);
    }

    /** Accepts what a vendor posts. */
    @POST
    @RunOnVirtualThread
    public Response receive(
            @PathParam("inbox") String publicId,
            InputStream body,
            @Context HttpHeaders headers,
            @Context UriInfo uri)
            throws IOException {
        var address = inboxes.find(publicId).orElseThrow(Problem::notFound);
        var variables = new HashMap<String, @Nullable String>();
        var kind = merchant.run(address.merchantId(), () -> open(address, variables));
        var bytes = read(kind, body, headers);
        name(kind, variables, headers, uri);
        var type = Objects.requireNonNullElse(headers.getHeaderString("Content-Type"), "");
        int accepted = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = answers.read(route.read(kind, bytes, variables));
            var challenge = challenge(answer);
            if (challenge.isPresent()) {
                return challenge.get();
            }
            accept(address, type, bytes, answer);
            accepted += answer.size();
            variables.put("cursor", answer.cursor());
            if (!answer.more()) {
                break;
            }
        }
        var words = kind.acknowledgement();
        return words == null
                ? Response.ok(new Answer(accepted)).build()
                : words.isEmpty()
                        ? Response.noContent().build()
                        : Response.ok(
                                        words,
                                        words.startsWith("{")
                                                ? MediaType.APPLICATION_JSON
                                                : MediaType.TEXT_PLAIN)
                                .build();
    }

    private static Optional<Response> challenge(SourceAnswer answer) {
        JsonNode challenge = answer.challenge();
        if (challenge == null) {
            return Optional.empty();
        }
        return Optional.of(
                challenge.isTextual()
                        ? Response.ok(challenge.asText(), MediaType.TEXT_PLAIN).build()
                        : Response.ok(challenge, MediaType.APPLICATION_JSON).build());
    }

    /** The few values of a request that its folder names, each as a variable. */
    private void name(
            Kind kind, Map<String, @Nullable String> variables, HttpHeaders headers, UriInfo uri) {
        for (var name : kind.headers()) {
            variables.put(name, headers.getHeaderString(name));
        }
        kind.query().forEach(name -> variables.put(name, null));
        uri.getQueryParameters()
                .forEach((name, values) -> {
                    var variable = name.replace('.', '-').replace('_', '-');
                    if (kind.query().contains(variable)) {
                        variables.put(variable, values.getFirst());
                    }
                });
        variables.put("hookUrl", home.of(uri.getBaseUri()).resolve(uri.getPath()).toString());
    }

    private Kind open(Inboxes.Address address, Map<String, @Nullable String> variables) {
        Inbox inbox = Inbox.findById(address.inboxId());
        if (!inbox.status.equals("active")) {
            throw Problem.notFound();
        }
        variables.putAll(settings.variables(inbox));
        return kinds.find(inbox.kind).filter(Kind::hook).orElseThrow(Problem::notFound);
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
        KillPoint.BEFORE_ACCEPT.reached();
        try {
            merchant.run(
                    address.merchantId(),
                    () -> {
                        Inbox inbox = Inbox.findById(address.inboxId());
                        RawPayload.keep(inbox.id, contentType, bytes);
                        answer.into(reception, inbox);
                    });
        } catch (TooManyOpenTurns e) {
            throw Problem.later(503, "overloaded", String.valueOf(e.getMessage()), LATER);
        }
        KillPoint.AFTER_ACCEPT.reached();
    }
}
