package org.bootmirror.migration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The kernels of a site.
 *
 * @param byNetwork the kernel of each network that has one, in the order of the networks
 * @param others kernels that no network starts by itself
 * @param leftOut what has no place in a source
 */
public record FoundKernels(
    Map<String, FoundKernel> byNetwork, List<FoundKernel> others, List<LeftOut> leftOut) {

  /** Copies the collections. */
  public FoundKernels {
    byNetwork = Collections.unmodifiableMap(new LinkedHashMap<>(byNetwork));
    others = List.copyOf(others);
    leftOut = List.copyOf(leftOut);
  }

  /** Every kernel once, those of networks first. */
  public List<FoundKernel> all() {
    return Stream.concat(byNetwork.values().stream(), others.stream()).distinct().toList();
  }
}
