// SPDX-License-Identifier: Apache-2.0
package io.kefu.tenancy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The lowest role that may call an endpoint; on a method it wins over its class. An endpoint under
 * {@code /api/v1} that names none is closed to everyone, unless it is on the list in {@link
 * SessionDoor}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Allow {
    Role value();
}
