package org.bootmirror.visit;

import java.util.Locale;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.TreeLayout;

/** Compares the media type of a server's answer with the one that the tree's layout lists. */
final class MediaTypes {

  private MediaTypes() {}

  /**
   * Whether the type that a server sends would do. Browsers insist on the types of pages. iPXE
   * ignores types and firmware goes by the name, but a page instead of any other file is an error
   * message; unless the file is called a page, as one of a set may be: many hosts go by the name.
   *
   * @param path in the tree
   * @param found value of a {@code Content-Type} header
   */
  static boolean accepts(String path, String found) {
    MediaType expected = TreeLayout.mediaType(path);
    String actual = essence(found);
    return switch (expected) {
      case HTML, CSS, SVG -> actual.equals(essence(expected.value()));
      case JAVASCRIPT ->
          actual.equals(essence(expected.value())) || actual.equals("application/javascript");
      default ->
          !actual.equals(essence(MediaType.HTML.value()))
              || MediaType.ofExtension(path) == MediaType.HTML;
    };
  }

  private static String essence(String type) {
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
