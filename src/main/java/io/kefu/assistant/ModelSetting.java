// SPDX-License-Identifier: Apache-2.0
package io.kefu.assistant;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which model a merchant has chosen. */
@Entity
@Table(name = "model_setting")
class ModelSetting extends PanacheEntityBase {
    @Id UUID id;

    /** {@code server}, {@code none}, {@code demo} or {@code own}. */
    String choice = "server";

    @Nullable String baseUrl;
    @Nullable String model;
    byte @Nullable [] apiKey;
    Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    ModelSetting() {}

    static @Nullable ModelSetting current() {
        return ModelSetting.<ModelSetting>findAll().firstResult();
    }
}
