package org.bootmirror.crypto;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Takes random numbers, which the build allows nobody else: they must not show in a tree. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface MakesSecrets {}
