package org.bootmirror.edge;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bootmirror.tree.ReservedFile;

/** The addresses of 0-bootstrap's pages, which had no extensions, as values of templates. */
final class PageAddresses {

  /** For each page: the address, and the path of the file that answers. */
  static final List<Map<String, String>> ALL =
      Stream.of(ReservedFile.GENERATE_PAGE, ReservedFile.EXPERT_PAGE, ReservedFile.IMAGES_PAGE)
          .map(ReservedFile::label)
          .map(
              file ->
                  Map.of("address", "/" + file.replaceFirst("\\.html$", ""), "file", "/" + file))
          .toList();

  private PageAddresses() {}
}
