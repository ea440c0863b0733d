package org.bootmirror.serve;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** As what each file of a tree should be served (RFC 9110, 8.3). */
public final class MediaTypes {

  private static final String SCRIPT = "text/plain; charset=us-ascii";
  private static final String ANY = "application/octet-stream";

  /** Where a tree has scripts, by plain or immutable names, and sums. */
  private static final Pattern SCRIPTS =
      Pattern.compile("ipxe/[^/]+|pxe/dnsmasq\\.conf|SHA256SUMS");

  private static final Map<String, String> BY_EXTENSION =
      Map.of(
          "html", "text/html; charset=utf-8",
          "json", "application/json",
          "efi", "application/efi",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "licenses", "text/plain; charset=utf-8",
          "txt", "text/plain; charset=utf-8");

  private MediaTypes() {}

  /**
   * The type of a file.
   *
   * @param path in the tree
   */
  public static String of(String path) {
    return SCRIPTS.matcher(path).matches()
        ? SCRIPT
        : BY_EXTENSION.getOrDefault(path.substring(path.lastIndexOf('.') + 1), ANY);
  }

  /**
   * Whether what a server says would do. Browsers insist on the types of pages; iPXE ignores types,
   * and firmware goes by the name, but a page in their place is an error message.
   */
  public static boolean accepts(String path, String found) {
    String expected = essence(of(path));
    String actual = essence(found);
    return switch (expected) {
      case "text/html", "text/css", "image/svg+xml" -> actual.equals(expected);
      case "text/javascript" -> actual.equals(expected) || actual.equals("application/javascript");
      default -> !actual.equals("text/html");
    };
  }

  private static String essence(String type) {
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
