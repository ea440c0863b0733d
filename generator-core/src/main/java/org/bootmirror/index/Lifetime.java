package org.bootmirror.index;

import java.time.Instant;

/**
 * The end of validity of a certificate or of metadata.
 *
 * @param kind of certificate or metadata
 * @param name the common name of a root or signer, the subject of an accepted authority, or {@code
 *     root.json}
 * @param until the first instant at which it is no longer valid
 */
public record Lifetime(LifetimeKind kind, String name, Instant until) {

  /** The name of {@link LifetimeKind#METADATA_ROOT}: TUF's file name without a version. */
  public static final String ROOT_METADATA = "root.json";

  /** Kind and name, for messages: {@code root "Example root"}. */
  @Override
  public String toString() {
    return kind.label() + " \"" + name + "\"";
  }
}
