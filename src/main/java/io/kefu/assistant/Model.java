// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

/**
 * A model that can be asked.
 *
 * @param rung {@code qwen}, or {@code demo} for the one that lies on request
 * @param baseUrl up to and including {@code /v1}
 * @param key sent as a bearer token; empty: none is sent
 * @param name the model's name at this address
 * @param byMerchant entered by a merchant: its address is guarded at each call
 */
record Model(String rung, String baseUrl, String key, String name, boolean byMerchant) {
    /** Without the key. */
    @Override
    public String toString() {
        return name + " at " + baseUrl;
    }
}
