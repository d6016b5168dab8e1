// SPDX-License-Identifier: Apache-2.0
package io.kefu.handoff;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import io.kefu.tenancy.Unreadable;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Canned responses and macros: a macro is a text that does something besides. */
@Path("/api/v1/macros")
@Allow(Role.AGENT)
public class MacroResource {
    private static final int MAX_TEXT = 20_000;
    private final CurrentUser user;

    MacroResource(CurrentUser user) {
        this.user = user;
    }

    /** One of them. */
    public record Item(
            UUID id,
            String shortcut,
            String title,
            String text,
            List<String> tags,
            @Nullable UUID team,
            boolean resolve) {}

    /** All of them. */
    public record Items(List<Item> items) {}

    /** One to make or change. */
    public record Setting(
            @Nullable String shortcut,
            @Nullable String title,
            @Nullable String text,
            @Nullable List<String> tags,
            @Nullable UUID team,
            boolean resolve) {}

    /** Lists them, by shortcut. */
    @GET
    public Items list() {
        return user.run(() ->
                new Items(
                        Macro.<Macro>list("order by shortcut, id").stream()
                                .map(MacroResource::item)
                                .toList()));
    }

    /** Makes or changes the macro of this id. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allow(Role.SUPERVISOR)
    public Item put(@PathParam("id") UUID id, @NotNull Setting setting) {
        var shortcut = Objects.requireNonNullElse(setting.shortcut(), "").strip();
        var title = Objects.requireNonNullElse(setting.title(), "").strip();
        var text = Objects.requireNonNullElse(setting.text(), "").strip();
        var tags = Objects.requireNonNullElse(Tags.checked(setting.tags()), List.<String>of());
        if (!shortcut.matches("[\\p{L}\\p{N}_-]{1,40}")) {
            throw Problem.field("shortcut", "invalid", "shortcut: letters and digits, at most 40");
        }
        if (title.isEmpty() || title.length() > 120) {
            throw Problem.field("title", "invalid", "title: between 1 and 120 characters");
        }
        if (text.length() > MAX_TEXT) {
            throw Problem.field("text", "too-long", "text: at most " + MAX_TEXT + " characters");
        }
        Unreadable.refuseNul("title", title);
        Unreadable.refuseNul("text", text);
        try {
            return user.run(() -> {
                if (setting.team() != null && Team.findById(setting.team()) == null) {
                    throw Problem.field("team", "unknown", "team: there is none of that id");
                }
                Macro macro = Macro.findById(id);
                if (macro == null) {
                    macro = new Macro();
                    macro.id = id;
                }
                macro.shortcut = shortcut;
                macro.title = title;
                macro.text = text;
                macro.tags = tags;
                macro.teamId = setting.team();
                macro.resolve = setting.resolve();
                macro.persistAndFlush();
                return item(macro);
            });
        } catch (ConstraintViolationException e) {
            if ("macro_shortcut".equals(e.getConstraintName())) {
                throw Problem.of(409, "name-taken", "There is one of this shortcut already.");
            }
            throw Problem.notFound();
        }
    }

    /** Removes it. */
    @DELETE
    @Path("/{id}")
    @Allow(Role.SUPERVISOR)
    public void remove(@PathParam("id") UUID id) {
        user.run(() -> Macro.<Macro>findByIdOptional(id).orElseThrow(Problem::notFound).delete());
    }

    private static Item item(Macro m) {
        return new Item(m.id, m.shortcut, m.title, m.text, m.tags, m.teamId, m.resolve);
    }
}
