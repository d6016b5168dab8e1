// SPDX-License-Identifier: Apache-2.0
package io.kefu.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Tells addresses of the Internet from those of this machine and of networks around it. */
final class PublicAddress {
    /** Special-purpose blocks (IANA registries) that Java has no question for. */
    private static final List<Block> RESERVED =
            List.of(
                    block("00000000", 8),
                    block("64400000", 10), // 100.64.0.0/10, shared by carriers and clouds
                    block("C0000000", 24), // 192.0.0.0/24
                    block("C6120000", 15), // 198.18.0.0/15
                    block("F0000000", 4),
                    block("20010000000000000000000000000000", 23), // IETF protocols, Teredo
                    block("FC000000000000000000000000000000", 7)); // unique local

    /** IPv6 prefixes that carry an IPv4 address, and where in them it stands. */
    private static final List<Carrier> CARRIERS =
            List.of(
                    new Carrier(block("00000000000000000000000000000000", 96), 12),
                    new Carrier(block("0064FF9B000000000000000000000000", 96), 12),
                    new Carrier(block("0064FF9B000100000000000000000000", 48), 12),
                    new Carrier(block("20020000000000000000000000000000", 16), 2));

    private PublicAddress() {}

    static boolean is(InetAddress ip) {
        if (ip.isAnyLocalAddress()
                || ip.isLoopbackAddress()
                || ip.isLinkLocalAddress()
                || ip.isSiteLocalAddress()
                || ip.isMulticastAddress()) {
            return false;
        }
        var bytes = ip.getAddress();
        return RESERVED.stream().noneMatch(block -> block.holds(bytes))
                && CARRIERS.stream()
                        .filter(carrier -> carrier.block().holds(bytes))
                        .allMatch(carrier -> is(carrier.carried(bytes)));
    }

    private static Block block(String hex, int bits) {
        return new Block(HexFormat.of().parseHex(hex), bits);
    }

    private record Block(byte[] prefix, int bits) {
        boolean holds(byte[] ip) {
            if (ip.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((ip[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private record Carrier(Block block, int at) {
        InetAddress carried(byte[] ip) {
            try {
                return InetAddress.getByAddress(Arrays.copyOfRange(ip, at, at + 4));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
