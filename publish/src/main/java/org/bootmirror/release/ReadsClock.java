package org.bootmirror.release;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks what time it is, which the build allows nobody else: it must not show in a tree. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ReadsClock {}
