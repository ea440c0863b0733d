package org.bootmirror.site;

import java.io.IOException;
import java.util.List;

/** Scripts of a site would not do what they should: everything that was found, line by line. */
public final class ScriptFindingsException extends IOException {

  private static final long serialVersionUID = 1L;

  ScriptFindingsException(List<String> findings) {
    super(String.join("\n", findings));
  }
}
