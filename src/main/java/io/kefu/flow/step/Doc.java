// SPDX-License-Identifier: Apache-2.0
package io.kefu.flow.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the reference page and the schema say of a word of the language. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Doc {
    /** One sentence a merchant understands. */
    String value();

    /** A short example in YAML, for a step or trigger. */
    String example() default "";

    /** The key meant when a bare value stands in the place of the record. */
    String shorthand() default "";

    /** Another name in files than in Java, where the word is taken. */
    String name() default "";
}
