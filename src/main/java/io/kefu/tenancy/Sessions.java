// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is signed in where. */
@ApplicationScoped
public class Sessions {
    /** Name of the cookie that carries a session. */
    public static final String COOKIE = "kefu_session";

    private final CurrentMerchant merchant;
    private final Audit audit;
    private final SecurityConfig config;
    private final Event<SessionEnded> ended;
    private final SecureRandom chance = new SecureRandom();

    Sessions(
            CurrentMerchant merchant,
            Audit audit,
            SecurityConfig config,
            Event<SessionEnded> ended) {
        this.merchant = merchant;
        this.audit = audit;
        this.config = config;
        this.ended = ended;
    }

    /** A fresh session with the token that its browser keeps. */
    record Opened(Token token, SignedIn visitor) {}

    /**
     * Signs in a person whose identity has been proven, by whatever means: the one place where that
     * becomes a session.
     */
    Opened open(UUID home, UUID userId, Caller caller) {
        var secret = new byte[32];
        chance.nextBytes(secret);
        var token = new Token(home, secret);
        return merchant.run(
                home,
                () -> {
                    var user =
                            AppUser.<AppUser>findByIdOptional(userId)
                                    .filter(u -> u.active)
                                    .orElseThrow(Problem::notFound);
                    if (user.demo && !caller.local()) {
                        throw Problem.of(
                                403,
                                "demo-local-only",
                                "Demo logins work only on the machine Kefu runs on.");
                    }
                    var session =
                            new UserSession(
                                    user,
                                    home,
                                    token.hash(),
                                    caller,
                                    Instant.now(),
                                    config.sessionLongest());
                    session.persist();
                    audit.record(userId, "session.opened", session.id);
                    return new Opened(token, signedIn(session, home));
                });
    }

    /** The live session of a cookie's value, if it is one. */
    public Optional<SignedIn> find(@Nullable String cookie) {
        return Token.read(cookie)
                .flatMap(token ->
                        merchant.run(
                                token.merchant(),
                                () -> {
                                    var now = Instant.now();
                                    var session =
                                            UserSession.<UserSession>find(
                                                            "from UserSession s join fetch s.user where s.tokenHash = ?1",
                                                            token.hash())
                                                    .firstResultOptional()
                                                    .filter(s -> s.live(now, config.sessionIdle()));
                                    session.ifPresent(s -> s.seen(now));
                                    return session.map(s -> signedIn(s, token.merchant()));
                                }));
    }

    /** The live sessions of a person, latest first. */
    List<UserSession> of(SignedIn visitor) {
        return merchant.run(
                visitor.homeId(),
                () -> {
                    var now = Instant.now();
                    return live(visitor.userId())
                            .filter(s -> s.live(now, config.sessionIdle()))
                            .toList();
                });
    }

    /**
     * Ends one session of a person.
     *
     * @throws Problem 404 when it is none of theirs
     */
    void end(SignedIn visitor, UUID sessionId) {
        var over =
                merchant.run(
                        visitor.homeId(),
                        () -> {
                            var session =
                                    UserSession.<UserSession>find(
                                                    "id = ?1 and user.id = ?2 and endedAt is null",
                                                    sessionId,
                                                    visitor.userId())
                                            .firstResultOptional()
                                            .orElseThrow(Problem::notFound);
                            return end(session, visitor.userId());
                        });
        ended.fire(over);
    }

    /** Ends every session of a user of the current merchant; they are announced by the caller. */
    List<SessionEnded> endAll(UUID actor, UUID userId) {
        return live(userId).map(session -> end(session, actor)).toList();
    }

    /** Lets the platform owner act for another merchant, on that merchant's record. */
    SignedIn act(SignedIn owner, UUID merchantId) {
        merchant.run(
                merchantId, () -> audit.record(owner.userId(), "owner.entered", owner.sessionId()));
        return merchant.run(
                owner.homeId(),
                () -> {
                    var session =
                            UserSession.<UserSession>findByIdOptional(owner.sessionId())
                                    .orElseThrow(Problem::notFound);
                    session.actingMerchantId = merchantId;
                    return signedIn(session, owner.homeId());
                });
    }

    private SessionEnded end(UserSession session, UUID actor) {
        session.end(Instant.now());
        audit.record(actor, "session.ended", session.id);
        return new SessionEnded(session.actingMerchantId, session.user.id, session.id);
    }

    private static java.util.stream.Stream<UserSession> live(UUID userId) {
        return UserSession.<UserSession>list(
                "from UserSession s join fetch s.user where s.user.id = ?1 and s.endedAt is null order by s.lastSeenAt desc",
                userId)
                .stream();
    }

    private static SignedIn signedIn(UserSession session, UUID home) {
        var user = session.user;
        return new SignedIn(
                session.id,
                user.id,
                user.email,
                user.name,
                user.role,
                user.locale,
                home,
                session.actingMerchantId);
    }
}
