package org.bootmirror.migration;

/**
 * Something that a source does not have from the site that was read.
 *
 * @param place such as {@code config.py:12:5} or a file
 * @param text the thing, and why
 * @param matters whether an address that was answered is not answered any more, or may not be
 */
public record LeftOut(String place, String text, boolean matters) {}
