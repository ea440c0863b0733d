package org.bootmirror.edge;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bootmirror.tree.ReservedFile;

/** The addresses of 0-bootstrap's pages, which had no extensions, as values of templates. */
final class PageAddresses {

  /** For each page: the address, and the path of the file that answers. */
  static final List<Map<String, String>> ALL =
      Arrays.stream(ReservedFile.values())
          .flatMap(
              page ->
                  page.address().stream()
                      .map(address -> Map.of("address", "/" + address, "file", "/" + page.path())))
          .toList();

  private PageAddresses() {}
}
