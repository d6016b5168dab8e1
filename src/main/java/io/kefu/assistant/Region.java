// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** Where a model stands, by its address: whoever asks what left the house can be told. */
final class Region {
    private static final Pattern STUDIO =
            Pattern.compile("[\\w-]+\\.([a-z]{2}-[a-z0-9-]+)\\.maas\\.aliyuncs\\.com");
    private static final Map<String, String> LEGACY =
            Map.of(
                    "dashscope.aliyuncs.com", "cn-beijing",
                    "dashscope-intl.aliyuncs.com", "ap-southeast-1",
                    "dashscope-us.aliyuncs.com", "us-east-1",
                    "cn-hongkong.dashscope.aliyuncs.com", "cn-hongkong");

    private Region() {}

    /**
     * A region of Model Studio, {@code local} for a machine of one's own, else the server's name.
     */
    static String of(String baseUrl) {
        var host = host(baseUrl);
        var studio = STUDIO.matcher(host);
        if (studio.matches()) {
            return studio.group(1);
        }
        return LEGACY.getOrDefault(host, isLocal(host) ? "local" : host);
    }

    private static String host(String baseUrl) {
        try {
            return String.valueOf(URI.create(baseUrl).getHost());
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }

    private static boolean isLocal(String host) {
        return !host.contains(".")
                || host.matches(
                        "127\\..*|10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|\\[.*");
    }
}
