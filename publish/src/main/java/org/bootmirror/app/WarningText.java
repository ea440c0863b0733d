package org.bootmirror.app;

import org.bootmirror.index.Lifetime;
import org.bootmirror.index.ProtectionWarning;

/** Words what protects boots less than it seems, for every front end; remedies are theirs. */
public final class WarningText {

  private WarningText() {}

  /** The fact in one line. */
  public static String of(ProtectionWarning warning) {
    if (warning instanceof ProtectionWarning.HttpUndoesHttps mixed) {
      return "base-"
          + mixed.http()
          + " is http, which undoes the https of base-"
          + mixed.https()
          + ": an attacker blocks all bases but "
          + mixed.httpUrl();
    }
    if (warning instanceof ProtectionWarning.EndsBeforeMedia early) {
      return end(early.lifetime()) + ", before media-until, " + early.media();
    }
    return "the keys protect no boot: every base is http, and no iPXE here verifies signatures";
  }

  /** When something expires. */
  public static String end(Lifetime lifetime) {
    return name(lifetime) + " expires at " + lifetime.until();
  }

  /** What expires, with its name. */
  public static String name(Lifetime lifetime) {
    return switch (lifetime.kind()) {
      case ROOT -> "the root " + lifetime.name();
      case ACCEPTED_AUTHORITY -> "the accepted authority " + lifetime.name();
      case SIGNER -> "the signer " + lifetime.name();
      case METADATA_ROOT -> "the root metadata of TUF";
    };
  }
}
