// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what answers now, and lets the merchant's admins choose and try a model. */
@Path("/api/v1/assistant")
@Allow(Role.AGENT)
public class AssistantResource {
    private final Models models;
    private final Qwen qwen;
    private final Trial trial;
    private final CurrentUser user;
    private final Audit audit;

    AssistantResource(Models models, Qwen qwen, Trial trial, CurrentUser user, Audit audit) {
        this.models = models;
        this.qwen = qwen;
        this.trial = trial;
        this.user = user;
        this.audit = audit;
    }

    /**
     * What answers now.
     *
     * @param rung {@code qwen}, {@code demo} or {@code template}
     * @param trouble why a model does not answer at the moment, such as {@code key-refused}
     */
    public record State(
            String rung, @Nullable String model, boolean healthy, @Nullable String trouble) {}

    /**
     * The merchant's choice; keys are never shown.
     *
     * @param serverModel the installation's own model; null: it has none
     */
    public record Setting(
            String choice,
            @Nullable String baseUrl,
            @Nullable String model,
            boolean hasKey,
            @Nullable String serverModel,
            boolean demoOffered) {}

    /**
     * A choice to make or to try.
     *
     * @param apiKey null: the one stored for this address
     */
    public record Choice(
            @Nullable String choice,
            @Nullable String baseUrl,
            @Nullable String model,
            @Nullable String apiKey) {}

    /** The state of the assistant on this node. */
    @GET
    public State state() {
        var model = models.of(user.get().merchantId()).orElse(null);
        if (model == null) {
            return new State("template", null, true, null);
        }
        var trouble = qwen.trouble(model);
        return new State(
                model.rung(),
                model.name(),
                trouble == null,
                trouble == null ? null : trouble.trouble().code());
    }

    /** The merchant's choice. */
    @GET
    @Path("/model")
    @Allow(Role.ADMIN)
    public Setting setting() {
        return user.run(() -> {
            var setting = ModelSetting.current();
            var server = models.server().map(Model::name).orElse(null);
            return setting == null
                    ? new Setting("server", null, null, false, server, models.offersDemo())
                    : new Setting(
                            setting.choice,
                            setting.baseUrl,
                            setting.model,
                            setting.apiKey != null,
                            server,
                            models.offersDemo());
        });
    }

    /** Chooses. */
    @PUT
    @Path("/model")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.ADMIN)
    public Setting choose(@Nullable Choice choice) {
        var wanted = wanted(choice);
        user.run(() -> {
            models.save(wanted);
            audit.record(
                    user.get().userId(),
                    "assistant.model-chosen",
                    user.get().merchantId(),
                    Map.of("choice", wanted.choice()));
        });
        return setting();
    }

    /** Asks the model once, saved or not, and tells exactly what works and what does not. */
    @POST
    @Path("/model/trial")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.ADMIN)
    public Trial.Result attempt(@Nullable Choice choice) {
        var wanted = wanted(choice);
        return trial.of(user.run(() -> models.proposed(wanted)));
    }

    private static Models.Wanted wanted(@Nullable Choice choice) {
        var name = choice == null ? null : choice.choice();
        if (choice == null || name == null || !Models.CHOICES.contains(name)) {
            throw Problem.field("choice", "unknown", "choice is server, none, demo or own");
        }
        return new Models.Wanted(name, choice.baseUrl(), choice.model(), choice.apiKey());
    }
}
