// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds whose user a login is, the one question asked before a merchant is known. */
@ApplicationScoped
class Directory {
    private static final String QUESTION =
            "select user_id, home_id, merchant_id, merchant_name from find_login(?1)";

    private final CurrentMerchant merchant;
    private final EntityManager database;

    Directory(CurrentMerchant merchant, EntityManager database) {
        this.merchant = merchant;
        this.database = database;
    }

    /** A merchant that a login may work for. */
    record Login(UUID userId, UUID homeId, UUID merchantId, String merchantName) {}

    /**
     * One for a usual user, one per merchant for a platform owner, home first, none for a stranger.
     */
    List<Login> logins(String email) {
        return merchant.lookUp(() -> {
            var logins = new ArrayList<Login>();
            for (var row :
                    database.createNativeQuery(QUESTION, Object[].class)
                            .setParameter(1, Email.normal(email))
                            .getResultList()) {
                var column = (Object[]) row;
                logins.add(
                        new Login(
                                (UUID) column[0],
                                (UUID) column[1],
                                (UUID) column[2],
                                (String) column[3]));
            }
            return logins;
        });
    }
}
