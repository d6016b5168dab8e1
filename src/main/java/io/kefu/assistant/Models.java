// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.kefu.channel.Outgoing;
import io.kefu.tenancy.Credentials;
import io.kefu.tenancy.CurrentMerchant;
import io.kefu.tenancy.Merchants;
import io.kefu.tenancy.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Which model answers for a merchant: its own, the installation's, the demo's, or none. A change
 * made on another node is seen within a few seconds.
 */
@ApplicationScoped
class Models {
    static final Set<String> CHOICES = Set.of("server", "none", "demo", "own");
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final CurrentMerchant merchant;
    private final Merchants merchants;
    private final Credentials credentials;
    private final Outgoing outgoing;
    private final QwenConfig config;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    Models(
            CurrentMerchant merchant,
            Merchants merchants,
            Credentials credentials,
            Outgoing outgoing,
            QwenConfig config) {
        this.merchant = merchant;
        this.merchants = merchants;
        this.credentials = credentials;
        this.outgoing = outgoing;
        this.config = config;
    }

    private record Known(Optional<Model> model, Instant until) {}

    /** What a merchant wants to use; a missing key keeps the one stored for the same address. */
    record Wanted(
            String choice,
            @Nullable String baseUrl,
            @Nullable String model,
            @Nullable String apiKey) {}

    /** The model in use; not to be called while a model is being asked inside a transaction. */
    Optional<Model> of(UUID id) {
        var now = Instant.now();
        var seen = known.get(id);
        if (seen == null || now.isAfter(seen.until())) {
            seen = new Known(merchant.run(id, this::read), now.plus(REMEMBERED));
            known.put(id, seen);
        }
        return seen.model();
    }

    /** The installation's model, whatever merchants have chosen. */
    Optional<Model> server() {
        return present(config.baseUrl())
                .map(url -> new Model("qwen", trimmed(url), key(), config.model(), false));
    }

    /** Whether the merchant at hand may let the demo's model answer. */
    boolean offersDemo() {
        return present(config.demoUrl()).isPresent() && merchants.current().demo;
    }

    /** Keeps the choice of the merchant at hand. */
    void save(Wanted wanted) {
        var setting = ModelSetting.current();
        if (setting == null) {
            setting = new ModelSetting();
            setting.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        }
        var model = proposed(wanted);
        setting.choice = wanted.choice();
        setting.updatedAt = Instant.now();
        setting.baseUrl = wanted.choice().equals("own") ? model.baseUrl() : null;
        setting.model = wanted.choice().equals("own") ? model.name() : null;
        setting.apiKey =
                wanted.choice().equals("own") && !model.key().isEmpty()
                        ? credentials.encrypt(setting.id, model.key())
                        : null;
        setting.persist();
        known.remove(merchant.id());
    }

    /**
     * The model that would be used, for trying it out before it is saved.
     *
     * @throws Problem naming the field that cannot be accepted
     */
    Model proposed(Wanted wanted) {
        return switch (wanted.choice()) {
            case "own" -> own(wanted);
            case "demo" -> {
                if (!offersDemo()) {
                    throw Problem.field(
                            "choice", "no-demo", "The demo model answers in a demo shop only.");
                }
                yield demo();
            }
            default -> server().orElse(new Model("template", "", "", "", false));
        };
    }

    private Model own(Wanted wanted) {
        var name = wanted.model() == null ? "" : wanted.model().strip();
        if (name.isEmpty() || name.length() > 200) {
            throw Problem.field("model", "required", "Write the model's name, such as qwen-plus.");
        }
        var url = trimmed(wanted.baseUrl() == null ? "" : wanted.baseUrl().strip());
        try {
            if (url.length() > 500
                    || outgoing.check(url, config.allowPrivate()).getQuery() != null) {
                throw new IllegalArgumentException("an address has no ? and is not that long");
            }
        } catch (IllegalArgumentException e) {
            throw Problem.field("baseUrl", "invalid", String.valueOf(e.getMessage()));
        }
        var key = wanted.apiKey() == null ? storedKey(url) : wanted.apiKey().strip();
        if (!key.matches("[\\x21-\\x7e]{0,500}")) {
            throw Problem.field("apiKey", "invalid", "A key has no spaces and is not that long.");
        }
        return new Model("qwen", url, key, name, true);
    }

    /** A key goes only where it was entered for. */
    private String storedKey(String url) {
        var setting = ModelSetting.current();
        return setting != null && setting.apiKey != null && url.equals(setting.baseUrl)
                ? credentials.decrypt(setting.id, setting.apiKey)
                : "";
    }

    private Optional<Model> read() {
        var setting = ModelSetting.current();
        return switch (setting == null ? "server" : setting.choice) {
            case "none" -> Optional.empty();
            case "demo" -> offersDemo() ? Optional.of(demo()) : Optional.empty();
            case "own" -> Optional.of(stored(java.util.Objects.requireNonNull(setting)));
            default -> server();
        };
    }

    private Model stored(ModelSetting setting) {
        var key = setting.apiKey == null ? "" : credentials.decrypt(setting.id, setting.apiKey);
        return new Model(
                "qwen", String.valueOf(setting.baseUrl), key, String.valueOf(setting.model), true);
    }

    private Model demo() {
        return new Model("demo", trimmed(config.demoUrl().orElse("")), "", "demo-model", false);
    }

    private String key() {
        return present(config.apiKey()).orElse("");
    }

    private static Optional<String> present(Optional<String> setting) {
        return setting.map(String::strip).filter(s -> !s.isEmpty());
    }

    private static String trimmed(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
