package org.bootmirror.migration;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.toml.SourceProblem;

/**
 * What {@code config.py} says about a site.
 *
 * @param base where nodes reach the site; empty if the file has none, or a wrong one
 * @param networks titles by name, in the order of the file; empty if the file names no networks
 * @param kernels the folder of kernels on the machine of the service
 * @param links the folder of each network's link, if the file names one
 * @param database place of the key that names a database of nodes
 * @param leftOut what has no place in a source
 * @param problems in the order of the file
 */
public record ZeroBootstrapConfig(
    Optional<BaseUrl> base,
    Map<String, String> networks,
    Optional<Path> kernels,
    Optional<Path> links,
    Optional<String> database,
    List<LeftOut> leftOut,
    List<SourceProblem> problems) {

  /** Copies the collections. */
  public ZeroBootstrapConfig {
    networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
    leftOut = List.copyOf(leftOut);
    problems = List.copyOf(problems);
  }
}
