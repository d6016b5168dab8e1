// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a field of the canonical model means, where its name does not say it; for the schemas. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
@interface Means {
    String value();
}
