// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The model behind the assistant, spoken to through its OpenAI-compatible endpoint. */
@ConfigMapping(prefix = "kefu.qwen")
public interface QwenConfig {
    /** Up to and including {@code /v1}; absent: the assistant answers without a model. */
    Optional<String> baseUrl();

    /** Sent as a bearer token; absent for servers that want none. */
    Optional<String> apiKey();

    /** The model's name at this endpoint. */
    @WithDefault("qwen-plus")
    String model();

    /** The model at the same endpoint that sees pictures; absent: people look at them. */
    Optional<String> visionModel();

    /** The model at the same endpoint that hears recordings; absent: people listen to them. */
    Optional<String> speechModel();

    /** Lets merchants enter models on this machine and in private networks. */
    @WithDefault("false")
    boolean allowPrivate();

    /** The longest wait for a connection. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** The longest silence in the midst of an answer. */
    @WithDefault("5s")
    Duration idleTimeout();

    /** The longest wait for one whole answer, attempts included. */
    @WithDefault("8s")
    Duration timeout();

    /** What is kept of the turn's time to answer without a model when the model fails. */
    @WithDefault("3s")
    Duration reserve();

    /** The pause before the second attempt; doubled before the third, each with some jitter. */
    @WithDefault("300ms")
    Duration backoff();

    /** Longer wordings are cut off and not used, in characters. */
    @WithDefault("1200")
    int maxLength();

    /** The most tokens of one answer. */
    @WithDefault("600")
    int maxTokens();

    /** Sent when given; else the server's own default rules. */
    Optional<Double> temperature();

    /**
     * How thinking is turned off: {@code studio} (enable_thinking), {@code template}
     * (chat_template_kwargs of vLLM and SGLang), {@code none}, or {@code auto}: by the address.
     */
    @WithDefault("auto")
    String thinking();

    /** What models cost, by name; of the others only tokens are told. */
    Map<String, Price> prices();

    /** The price of a million tokens. */
    interface Price {
        /** Of what the model reads. */
        BigDecimal in();

        /** Of what it writes. */
        BigDecimal out();

        /** In which money. */
        @WithDefault("CNY")
        String currency();
    }

    /** What models may cost each merchant, whatever it allows itself. */
    Limits limits();

    /** The most of a day and of a conversation; absent: no limit. */
    interface Limits {
        /** Tokens read and written on one day of the merchant. */
        Optional<Long> dayTokens();

        /** Money on one day, in the currency of the prices. */
        Optional<BigDecimal> dayMoney();

        /** Tokens of one conversation. */
        Optional<Long> conversationTokens();

        /** Money of one conversation. */
        Optional<BigDecimal> conversationMoney();
    }

    /** Where the demo's model answers, which lies on request; absent: there is none. */
    Optional<String> demoUrl();
}
