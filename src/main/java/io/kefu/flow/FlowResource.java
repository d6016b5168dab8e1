// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.flow.FlowVersions.Head;
import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The flows of a merchant, for those who write them. */
@Path("/api/v1/flows")
@Allow(Role.ADMIN)
public class FlowResource {
    private final CurrentUser user;
    private final Flows flows;
    private final Trials trials;
    private final Audit audit;

    FlowResource(CurrentUser user, Flows flows, Trials trials, Audit audit) {
        this.user = user;
        this.flows = flows;
        this.trials = trials;
        this.audit = audit;
    }

    /** Which version of a flow is what; {@code latest} goes back as {@code base} of a change. */
    public record Item(
            String id,
            String pack,
            int latest,
            @Nullable Integer draft,
            @Nullable Integer live,
            @Nullable Integer previous) {}

    /** All of them, and the packs that can be taken in. */
    public record Items(List<Item> items, List<String> packs) {}

    /** A version in the history. */
    public record Entry(int version, String author, Instant at) {}

    /** A version with its text. */
    public record Whole(
            Item flow, int version, String yaml, String author, Instant at, List<Entry> history) {}

    /** A text that is to be checked, or saved on top of the version that was read. */
    public record Written(@Nullable String id, @Nullable String yaml, @Nullable Integer base) {}

    /** What is wrong with a text, nothing when it can be published; and its steps in order. */
    public record Findings(List<Inspection.Finding> problems, List<Outline.Entry> steps) {}

    /** The version meant. */
    public record Chosen(@Nullable Integer version) {}

    /** Files by their path under {@code flows/}. */
    public record Files(Map<String, String> files) {}

    /** Lists them. */
    @GET
    @Allow(Role.AGENT)
    public Items list() {
        return user.run(() ->
                new Items(
                        flows.heads().stream().map(FlowResource::item).toList(),
                        flows.packs().names()));
    }

    /** The JSON schema of a flow. */
    @GET
    @Path("/schema")
    @Allow(Role.AGENT)
    public JsonNode schema() {
        return Schema.make();
    }

    /** Everything that is live, as files. */
    @GET
    @Path("/export")
    public Files export() {
        return user.run(() -> new Files(flows.export()));
    }

    /** Takes files in and makes them live, all or none. */
    @POST
    @Path("/import")
    @Consumes(MediaType.APPLICATION_JSON)
    public Items takeIn(@NotNull Files files) {
        return user.run(() -> {
            flows.takeIn(Objects.requireNonNullElse(files.files(), Map.of()), author());
            noted("flows.imported", "import");
            return new Items(
                    flows.heads().stream().map(FlowResource::item).toList(), flows.packs().names());
        });
    }

    /** Takes a pack in. */
    @POST
    @Path("/packs/{pack}")
    public Items adopt(@PathParam("pack") String pack) {
        return user.run(() -> {
            flows.adopt(pack, author());
            noted("flows.adopted", pack);
            return new Items(
                    flows.heads().stream().map(FlowResource::item).toList(), flows.packs().names());
        });
    }

    /** Finds what is wrong with a text. */
    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_JSON)
    public Findings check(@NotNull Written written) {
        var id = id(written);
        var yaml = yaml(written);
        var read = Reader.read(id + ".yaml", yaml);
        var steps =
                read.flow() == null
                        ? List.<Outline.Entry>of()
                        : Outline.of(read.flow(), read.places());
        return user.run(() -> new Findings(flows.check(id, yaml), steps));
    }

    /** Talks to the flows as they would be with this text, changing nothing. */
    @POST
    @Path("/try")
    @Consumes(MediaType.APPLICATION_JSON)
    public Trials.Tried talk(@NotNull Trials.Trial trial) {
        return trials.talk(user.get().merchantId(), trial);
    }

    /** Reads one: the draft, else what is live, or the version asked for. */
    @GET
    @Path("/{id}")
    @Allow(Role.AGENT)
    public Whole read(
            @PathParam("id") String id, @QueryParam("version") @Nullable Integer version) {
        return user.run(() -> whole(flows.head(id), version));
    }

    /** Saves a draft. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Whole save(@PathParam("id") String id, @NotNull Written written) {
        int base = Objects.requireNonNullElse(written.base(), 0);
        return user.run(() -> {
            var head = flows.save(id, yaml(written), base, author());
            noted("flow.saved", id);
            return whole(head, null);
        });
    }

    /** Makes a version live. */
    @POST
    @Path("/{id}/publish")
    @Consumes(MediaType.APPLICATION_JSON)
    public Whole publish(@PathParam("id") String id, @NotNull Chosen chosen) {
        var version = chosen.version();
        if (version == null) {
            throw Problem.field("version", "missing", "version: the one to be made live");
        }
        return user.run(() -> {
            var head = flows.publish(id, version);
            noted("flow.published", id);
            return whole(head, version);
        });
    }

    /** Makes the version live again that was live before. */
    @POST
    @Path("/{id}/restore")
    public Whole restore(@PathParam("id") String id) {
        return user.run(() -> {
            var head = flows.restore(id);
            noted("flow.restored", id);
            return whole(head, head.live());
        });
    }

    /** Takes it out of what new conversations get. */
    @POST
    @Path("/{id}/withdraw")
    public Whole withdraw(@PathParam("id") String id) {
        return user.run(() -> {
            var head = flows.withdraw(id);
            noted("flow.withdrawn", id);
            return whole(head, null);
        });
    }

    private Whole whole(Head head, @Nullable Integer wanted) {
        int version = wanted != null ? wanted : head.draft() != null ? head.draft() : head.latest();
        var text = flows.version(head.id(), version);
        var history =
                flows.history(head.id()).stream()
                        .map(v -> new Entry(v.version(), v.author(), v.at()))
                        .toList();
        return new Whole(item(head), version, text.yaml(), text.author(), text.at(), history);
    }

    private void noted(String action, String what) {
        var about = UUID.nameUUIDFromBytes(("flow:" + what).getBytes(StandardCharsets.UTF_8));
        audit.record(user.get().userId(), action, about);
    }

    private String author() {
        return user.get().name();
    }

    private static String id(Written written) {
        return Objects.requireNonNullElse(written.id(), "flow");
    }

    private static String yaml(Written written) {
        if (written.yaml() == null) {
            throw Problem.field("yaml", "missing", "yaml: the text of the flow");
        }
        return written.yaml();
    }

    private static Item item(Head h) {
        return new Item(h.id(), h.pack(), h.latest(), h.draft(), h.live(), h.previous());
    }
}
