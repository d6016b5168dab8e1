// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.net.InetAddress;

/**
 * Where a login comes from.
 *
 * @param address the IP address as text
 * @param userAgent the browser's name for itself
 * @param local whether it comes from this very machine and through no proxy
 */
record Caller(String address, String userAgent, boolean local) {
    private static final int LONGEST_NAME = 200;

    static Caller of(String address, String userAgent, boolean forwarded) {
        var name = userAgent.substring(0, Math.min(LONGEST_NAME, userAgent.length()));
        return new Caller(address, name, !forwarded && loopback(address));
    }

    /** What one sender is likely to hold: an IPv4 address, or an IPv6 network of 64 bits. */
    String network() {
        if (!address.contains(":")) {
            return address;
        }
        var groups = parse(address).getAddress();
        var network = new StringBuilder();
        for (var i = 0; i < groups.length && i < 8; i++) {
            network.append(Integer.toHexString(groups[i] & 0xff)).append('.');
        }
        return network.toString();
    }

    private static boolean loopback(String address) {
        return !address.isEmpty() && parse(address).isLoopbackAddress();
    }

    private static InetAddress parse(String address) {
        return InetAddress.ofLiteral(address);
    }
}
