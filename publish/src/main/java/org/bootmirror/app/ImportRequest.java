package org.bootmirror.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.script.BaseUrl;

/**
 * A site of 0-bootstrap to import.
 *
 * @param config its {@code config.py}
 * @param kernels its folder of kernels; if nothing, the configuration's
 * @param provision its table of nodes as CSV
 * @param bases where nodes reach the site; if none, the configuration's
 * @param renamed networks by former names, such as branches, in the table of nodes
 * @param allKernels whether kernels are taken that no network starts by itself
 * @param linkKernels whether the source has links to kernels, in place of copies
 * @param out the source to write: a new folder, or an empty one
 */
public record ImportRequest(
    Path config,
    Optional<Path> kernels,
    Optional<Path> provision,
    List<BaseUrl> bases,
    Map<String, String> renamed,
    boolean allKernels,
    boolean linkKernels,
    Path out) {

  /** Copies the collections. */
  public ImportRequest {
    bases = List.copyOf(bases);
    renamed = Map.copyOf(renamed);
  }
}
