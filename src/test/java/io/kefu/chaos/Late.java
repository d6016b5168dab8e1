// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.lang.reflect.InvocationTargetException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Runs inside a mutant: hands out a transaction's result some time before the transaction ends. */
public final class Late {
    private Late() {}

    /** Stands in for {@code CurrentMerchant.run(merchant, work)}. */
    public static Object run(Object merchants, UUID merchant, Supplier<?> work) {
        var early = new CompletableFuture<Object>();
        Supplier<Object> late =
                () -> {
                    var result = work.get();
                    early.complete(result);
                    pause();
                    return result;
                };
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        merchants
                                .getClass()
                                .getMethod("run", UUID.class, Supplier.class)
                                .invoke(merchants, merchant, late);
                    } catch (InvocationTargetException e) {
                        early.completeExceptionally(e.getCause());
                    } catch (ReflectiveOperationException e) {
                        early.completeExceptionally(e);
                    }
                });
        try {
            return early.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Stands in for {@code CurrentMerchant.run(merchant, work)} without a result. */
    public static void run(Object merchants, UUID merchant, Runnable work) {
        run(
                merchants,
                merchant,
                () -> {
                    work.run();
                    return true;
                });
    }

    private static void pause() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
