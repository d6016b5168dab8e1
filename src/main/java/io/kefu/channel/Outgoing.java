// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Guards calls to addresses that merchants enter: asked when one is saved and again at each call.
 */
@ApplicationScoped
@Named("outgoing")
@Unremovable
public class Outgoing {
    /** Where outgoing calls may go. */
    @ConfigMapping(prefix = "kefu.outgoing")
    public interface OutgoingConfig {
        /** Allows addresses of this machine and of private networks; for development and tests. */
        @WithDefault("false")
        boolean allowPrivate();
    }

    private final OutgoingConfig config;

    Outgoing(OutgoingConfig config) {
        this.config = config;
    }

    /**
     * Returns the address when it may be called.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public URI check(String address) {
        return check(address, config.allowPrivate());
    }

    /** Whether addresses of this machine and of private networks may be called. */
    public boolean privateToo() {
        return config.allowPrivate();
    }

    /**
     * As {@link #check(String)}, by a rule of the caller's own.
     *
     * @param privateToo allows addresses of this machine and of private networks
     */
    public URI check(String address, boolean privateToo) {
        URI uri;
        try {
            uri = new URI(address).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "this is not an address; it looks like https://shop.example/hook", e);
        }
        var scheme = uri.getScheme();
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException(
                    "an address starts with https:// and has a host, no user name and no #");
        }
        try {
            resolve(uri.getHost(), privateToo);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host " + uri.getHost() + " is not known", e);
        }
        return uri;
    }

    /**
     * Where a host is, asked again for each connection so that a name cannot change its mind after
     * the check.
     *
     * @throws IllegalArgumentException when any of its addresses may not be called
     */
    InetAddress[] resolve(String host) throws UnknownHostException {
        return resolve(host, config.allowPrivate());
    }

    /** Whether this installation may call addresses of its own network. */
    public boolean privateAllowed() {
        return config.allowPrivate();
    }

    /** As above, by a rule of the caller's own. */
    public InetAddress[] resolve(String host, boolean privateToo) throws UnknownHostException {
        var found = InetAddress.getAllByName(host.replaceAll("^\\[|]$", ""));
        for (var ip : found) {
            if (!privateToo && !PublicAddress.is(ip)) {
                throw new IllegalArgumentException(
                        "addresses of private networks cannot be called");
            }
        }
        return found;
    }
}
