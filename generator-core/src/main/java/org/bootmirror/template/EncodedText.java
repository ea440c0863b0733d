package org.bootmirror.template;

/**
 * A value that is a text of the template's language already, such as HTML from a renderer. No
 * encoding is applied, so that the text must not come from outside.
 */
public record EncodedText(String text) {}
