package org.bootmirror.plan;

import java.io.IOException;
import java.util.List;

/** Scripts of a site break rules; all problems, line by line. */
public final class ScriptProblemsException extends IOException {

  private static final long serialVersionUID = 1L;

  ScriptProblemsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
