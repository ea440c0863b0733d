/**
 * Brings to this machine what a plan is made of: packages from {@code debian}, files from {@code
 * fetch}, both cached.
 */
@NullMarked
package org.bootmirror.supply;

import org.jspecify.annotations.NullMarked;
