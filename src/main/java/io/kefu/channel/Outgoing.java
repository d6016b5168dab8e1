// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Guards calls to addresses that merchants enter: asked when one is saved and again at each call.
 */
@ApplicationScoped
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
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "this is not an address; it looks like https://shop.example/hook", e);
        }
        var scheme = uri.getScheme();
        if (uri.getHost() == null
                || uri.getUserInfo() != null
                || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException(
                    "an address starts with https:// and has a host, no user name");
        }
        try {
            for (var ip : InetAddress.getAllByName(uri.getHost())) {
                if (!config.allowPrivate() && !isPublic(ip)) {
                    throw new IllegalArgumentException(
                            "addresses of private networks cannot be called");
                }
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host " + uri.getHost() + " is not known", e);
        }
        return uri;
    }

    private static boolean isPublic(InetAddress ip) {
        var bytes = ip.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean sharedOrReserved =
                bytes.length == 4
                        && (first == 0
                                || first >= 240
                                || (first == 100 && second >= 64 && second < 128)
                                || (first == 192 && second == 0)
                                || (first == 198 && (second == 18 || second == 19)));
        boolean uniqueLocal = bytes.length == 16 && (first & 0xfe) == 0xfc;
        return !(ip.isAnyLocalAddress()
                || ip.isLoopbackAddress()
                || ip.isLinkLocalAddress()
                || ip.isSiteLocalAddress()
                || ip.isMulticastAddress()
                || sharedOrReserved
                || uniqueLocal);
    }
}
