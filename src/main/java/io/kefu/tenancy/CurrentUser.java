// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import jakarta.enterprise.context.RequestScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The person behind the request at hand. */
@RequestScoped
public class CurrentUser {
    private final CurrentMerchant merchant;
    private @Nullable SignedIn signedIn;

    CurrentUser(CurrentMerchant merchant) {
        this.merchant = merchant;
    }

    /**
     * Who it is.
     *
     * @throws Problem 401 when nobody is signed in
     */
    public SignedIn get() {
        if (signedIn == null) {
            throw Problem.of(401, "not-signed-in", "Sign in first.");
        }
        return signedIn;
    }

    /** Does work for the merchant this person acts for, in one transaction. */
    public <T> T run(Supplier<T> work) {
        return merchant.run(get().merchantId(), work);
    }

    /** As {@link #run(Supplier)}, for work without a result. */
    public void run(Runnable work) {
        merchant.run(get().merchantId(), work);
    }

    void enter(SignedIn visitor) {
        signedIn = visitor;
    }
}
