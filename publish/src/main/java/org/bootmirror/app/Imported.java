package org.bootmirror.app;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.migration.LeftOut;

/**
 * A source that was written.
 *
 * @param networks the names of the networks
 * @param kernels where each kernel was found, by name
 * @param nodes how many nodes are listed
 * @param leftOut what the source does not have
 */
public record Imported(
    List<String> networks, Map<String, Path> kernels, int nodes, List<LeftOut> leftOut) {

  /** Copies the collections. */
  public Imported {
    networks = List.copyOf(networks);
    kernels = Collections.unmodifiableMap(new LinkedHashMap<>(kernels));
    leftOut = List.copyOf(leftOut);
  }

  /** Whether the source has all that matters. */
  public boolean isComplete() {
    return leftOut.stream().noneMatch(LeftOut::matters);
  }
}
