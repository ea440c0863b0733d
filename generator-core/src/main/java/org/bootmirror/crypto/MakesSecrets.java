package org.bootmirror.crypto;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method that may use random numbers, which must not reach a tree. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MakesSecrets {}
