package org.bootmirror.customize;

import java.io.IOException;
import java.util.List;

/** A list of farmers is refused; each problem is one line, with file and line. */
public final class FarmerListException extends IOException {

  private static final long serialVersionUID = 1L;

  FarmerListException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
