// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** All businesses on this platform, of which a transaction sees one. */
@ApplicationScoped
public class Merchants {
    private final CurrentMerchant merchant;

    Merchants(CurrentMerchant merchant) {
        this.merchant = merchant;
    }

    /** Opens a new business and answers its id. Not to be called inside another merchant's work. */
    public UUID create(String name, String locale, String zone, boolean demo) {
        var id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        merchant.run(id, () -> new Merchant(id, name, locale, zone, demo).persist());
        return id;
    }

    /** The business whose work this is. */
    public Merchant current() {
        return Merchant.findById(merchant.id());
    }
}
