// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant.confidence;

/**
 * Questions about the shop are judged by their topic, and all together: where a topic has too few
 * graded answers, it stands by those of all.
 */
public final class Pools {
    /** All questions about goods and rules. */
    public static final String SHOP = "shop-question";

    /** Questions that the store's own data answer. */
    public static final String GOODS = "goods";

    private static final String ABOUT = "about-";

    private Pools() {}

    /** The intent of questions about a topic of articles; the pool where it has no plain name. */
    public static String about(String topic) {
        return topic.matches("[a-z0-9][a-z0-9-]{0,50}") ? ABOUT + topic : SHOP;
    }

    /** What an intent belongs to; itself where it stands alone. */
    static String of(String intent) {
        return intent.startsWith(ABOUT) || intent.equals(GOODS) ? SHOP : intent;
    }
}
