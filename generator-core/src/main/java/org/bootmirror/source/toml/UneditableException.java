package org.bootmirror.source.toml;

import java.io.IOException;

/** A string of a TOML document cannot be replaced without other changes. */
public final class UneditableException extends IOException {

  private static final long serialVersionUID = 1L;

  UneditableException(String place, String key) {
    super(place + ": found " + key + " in a form that cannot be changed alone, expected a string");
  }
}
