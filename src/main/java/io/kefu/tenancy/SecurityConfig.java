// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Secrets, logins and sessions. */
@ConfigMapping(prefix = "kefu.security")
interface SecurityConfig {
    /**
     * At least 32 characters of chance, the same on every node (KEFU_SECRET). All keys are derived
     * from it: losing it makes stored credentials unreadable. Required; the one-command run makes
     * its own.
     */
    Optional<String> secret();

    /** Where people reach this installation, for links; else the address of the request at hand. */
    Optional<URI> publicUrl();

    /**
     * The platform owner. As long as nobody signs in with this email, each start shows a link in
     * the log by which its owner joins.
     */
    Optional<String> ownerEmail();

    /** A session ends when unused for so long. */
    @WithDefault("PT12H")
    Duration sessionIdle();

    /** A session ends after so long in any case. */
    @WithDefault("P14D")
    Duration sessionLongest();

    /** An invitation may be accepted for so long. */
    @WithDefault("P7D")
    Duration invitationValid();

    /** Work of a password check: each step doubles it; 12 takes about a quarter of a second. */
    @WithDefault("12")
    int passwordCost();

    /** Wrong passwords for one email from one address that cost no waiting. */
    @WithDefault("5")
    int freeFailuresPerLogin();

    /** Wrong passwords from one address, whatever the email, that cost no waiting. */
    @WithDefault("30")
    int freeFailuresPerAddress();
}
