package org.bootmirror.release;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the only code that may read the clock; the build refuses other readers. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ReadsClock {}
