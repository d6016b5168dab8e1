// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import io.kefu.tenancy.Allow;
import io.kefu.tenancy.Audit;
import io.kefu.tenancy.CurrentUser;
import io.kefu.tenancy.Problem;
import io.kefu.tenancy.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes of orders for the people of the Desk, and what the merchant allows of them. */
@Path("/api/v1/changes")
@Allow(Role.AGENT)
public class ChangeResource {
    private static final Set<String> STATES =
            Set.of(
                    "prepared",
                    "waiting",
                    "agreed",
                    "committing",
                    "unknown",
                    "done",
                    "failed",
                    "refused",
                    "expired",
                    "withdrawn");

    private final CurrentUser user;
    private final Changes changes;
    private final Audit audit;

    ChangeResource(CurrentUser user, Changes changes, Audit audit) {
        this.user = user;
        this.changes = changes;
        this.audit = audit;
    }

    record Items(List<ChangeView> items) {}

    /** What an agent wants changed, for the shopper of a conversation. */
    record Wanted(
            @Nullable UUID store,
            @Nullable String number,
            @Nullable String operation,
            @Nullable List<ChangeWish.Piece> lines,
            @Nullable Address address,
            @Nullable String voucher,
            @Nullable String reason,
            @Nullable UUID conversationId) {}

    /** Whether what nobody knew has happened. */
    record Settled(@Nullable Boolean happened) {}

    /** What is allowed of one operation; see {@link ChangePolicy}. */
    record Policy(
            @Nullable String mode,
            @Nullable BigDecimal maxAmount,
            @Nullable Integer maxAgeDays,
            @Nullable BigDecimal secondPersonAbove,
            @Nullable Integer perContactDay,
            @Nullable Integer perAddressDay,
            @Nullable Integer perAgentDay,
            @Nullable Integer perDay,
            @Nullable Integer mostClaims) {
        static Policy of(ChangePolicy set) {
            return new Policy(
                    set.mode,
                    set.maxAmount,
                    set.maxAgeDays,
                    set.secondPersonAbove,
                    set.perContactDay,
                    set.perAddressDay,
                    set.perAgentDay,
                    set.perDay,
                    set.mostClaims);
        }
    }

    record Named(String operation, Policy policy) {}

    record Policies(List<Named> items) {}

    /** Those of these states, such as {@code waiting,unknown}; oldest first. */
    @GET
    public Items list(@QueryParam("status") @DefaultValue("waiting,unknown") String states) {
        var wanted = List.of(states.split(",", -1));
        if (!STATES.containsAll(wanted)) {
            throw Problem.field("status", "unknown", "status is of " + String.join(", ", STATES));
        }
        return user.run(() -> new Items(changes.list(wanted)));
    }

    /** Prepares one: says exactly what it would do. */
    @POST
    public ChangeAnswer prepare(@NotNull Wanted wanted) {
        var operation =
                Operation.of(String.valueOf(wanted.operation()))
                        .filter(Operation::changing)
                        .orElseThrow(() ->
                                Problem.field(
                                        "operation",
                                        "unknown",
                                        "operation is one of "
                                                + String.join(
                                                        ", ",
                                                        Stream.of(Operation.values())
                                                                .filter(Operation::changing)
                                                                .map(Operation::word)
                                                                .toList())));
        if (wanted.store() == null) {
            throw Problem.field("store", "missing", "store says whose order it is");
        }
        if (wanted.number() == null || wanted.number().isBlank() || wanted.number().length() > 64) {
            throw Problem.field("number", "missing", "number says which order it is");
        }
        return changes.prepareAs(
                user.get().merchantId(),
                user.get().userId(),
                wanted.conversationId(),
                wanted.store(),
                wanted.number(),
                new ChangeWish(
                        operation,
                        Objects.requireNonNullElse(wanted.lines(), List.of()),
                        wanted.address(),
                        wanted.voucher(),
                        wanted.reason(),
                        null));
    }

    /** Passes on the shopper's yes to what this agent has prepared. */
    @POST
    @Path("/{id}/agree")
    public ChangeAnswer agree(@PathParam("id") UUID id) {
        return there(changes.agreeAs(user.get().merchantId(), user.get().userId(), id));
    }

    /** Approves what waits. */
    @POST
    @Path("/{id}/approve")
    public ChangeAnswer approve(@PathParam("id") UUID id) {
        return there(changes.approve(user.get().merchantId(), user.get().userId(), id));
    }

    /** Says no to what waits. */
    @POST
    @Path("/{id}/refuse")
    public ChangeAnswer refuse(@PathParam("id") UUID id) {
        return there(changes.refuse(user.get().merchantId(), user.get().userId(), id));
    }

    /** Says whether what nobody knew has happened, after a look in the store. */
    @POST
    @Path("/{id}/settle")
    @Allow(Role.SUPERVISOR)
    public ChangeAnswer settle(@PathParam("id") UUID id, @NotNull Settled settled) {
        if (settled.happened() == null) {
            throw Problem.field("happened", "missing", "happened is true or false");
        }
        return there(
                changes.settle(
                        user.get().merchantId(), user.get().userId(), id, settled.happened()));
    }

    /** What is allowed, operation by operation. */
    @GET
    @Path("/policies")
    @Allow(Role.ADMIN)
    public Policies policies() {
        return user.run(() ->
                new Policies(
                        Stream.of(Operation.values())
                                .filter(Operation::changing)
                                .map(o -> new Named(o.word(), Policy.of(ChangePolicy.of(o))))
                                .toList()));
    }

    /** Allows or forbids an operation. */
    @PUT
    @Path("/policies/{operation}")
    @Allow(Role.ADMIN)
    public Policy allow(@PathParam("operation") String word, @NotNull Policy policy) {
        var operation =
                Operation.of(word).filter(Operation::changing).orElseThrow(Problem::notFound);
        check(policy);
        return user.run(() -> {
            var set = ChangePolicy.of(operation);
            set.mode = String.valueOf(policy.mode());
            set.maxAmount = policy.maxAmount();
            set.maxAgeDays = policy.maxAgeDays();
            set.secondPersonAbove = policy.secondPersonAbove();
            set.perContactDay = Objects.requireNonNullElse(policy.perContactDay(), 3);
            set.perAddressDay = Objects.requireNonNullElse(policy.perAddressDay(), 3);
            set.perAgentDay = Objects.requireNonNullElse(policy.perAgentDay(), 50);
            set.perDay = Objects.requireNonNullElse(policy.perDay(), 200);
            set.mostClaims = Objects.requireNonNullElse(policy.mostClaims(), 3);
            set.persist();
            audit.record(
                    user.get().userId(),
                    "change-policy.set",
                    null,
                    java.util.Map.of("operation", word, "mode", set.mode));
            return Policy.of(set);
        });
    }

    private static void check(Policy policy) {
        if (!Set.of("off", "ask", "auto").contains(String.valueOf(policy.mode()))) {
            throw Problem.field("mode", "invalid", "mode is off, ask or auto");
        }
        amount("maxAmount", policy.maxAmount());
        amount("secondPersonAbove", policy.secondPersonAbove());
        number("maxAgeDays", policy.maxAgeDays());
        number("perContactDay", policy.perContactDay());
        number("perAddressDay", policy.perAddressDay());
        number("perAgentDay", policy.perAgentDay());
        number("perDay", policy.perDay());
        number("mostClaims", policy.mostClaims());
    }

    private static void amount(String field, @Nullable BigDecimal amount) {
        if (amount != null && (amount.signum() < 0 || amount.precision() - amount.scale() > 12)) {
            throw Problem.field(field, "invalid", field + " is an amount of 0 or more");
        }
    }

    private static void number(String field, @Nullable Integer number) {
        if (number != null && number < 0) {
            throw Problem.field(field, "invalid", field + " is 0 or more");
        }
    }

    private static ChangeAnswer there(ChangeAnswer answer) {
        if (answer.outcome() == ChangeAnswer.Outcome.NOT_FOUND) {
            throw Problem.notFound();
        }
        return answer;
    }
}
