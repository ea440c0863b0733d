package org.bootmirror.index;

import java.time.Instant;

/**
 * When something ends that boots, or those who verify, go by.
 *
 * @param what it is
 * @param until when it is good
 */
public record Lifetime(String what, Instant until) {}
