package org.bootmirror.edge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;

/**
 * The file {@code _headers} of Cloudflare Pages: media types and cache rules by path. A pattern has
 * one {@code *}, so that no rule can tell names with digests from others; and where several rules
 * match, their values are joined. So caches ask for each file, and only paths that no other rule
 * matches get a type, and a page in a set of binaries has the type of a page.
 */
final class HeadersFile {

  private HeadersFile() {}

  /** The file. */
  static byte[] bytes() {
    StringBuilder rules = new StringBuilder();
    add(rules, "/*", "Cache-Control", CacheRule.ASK.value());
    for (ReservedFolder folder : TreeLayout.SCRIPT_FOLDERS) {
      add(rules, "/" + folder.label() + "/*", "Content-Type", MediaType.ASCII.value());
    }
    for (MediaType type : MediaType.values()) {
      type.extension()
          .ifPresent(extension -> add(rules, "/*." + extension, "Content-Type", type.value()));
    }
    Arrays.stream(ReservedFile.values())
        .filter(file -> MediaType.ofExtension(file.label()) == MediaType.OCTETS)
        .filter(file -> file.mediaType() != MediaType.OCTETS)
        .forEach(file -> add(rules, "/" + file.label(), "Content-Type", file.mediaType().value()));
    return rules.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void add(StringBuilder rules, String path, String header, String value) {
    rules.append(path).append("\n  ").append(header).append(": ").append(value).append('\n');
  }
}
