package org.bootmirror.edge;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;

/** The media types of a tree's files, as nginx expresses them: by extension, or by place. */
final class NginxTypes {

  private NginxTypes() {}

  /** The lines of a block {@code types}. */
  static List<Map<String, String>> byExtension() {
    return Arrays.stream(MediaType.values())
        .filter(type -> type.extension().isPresent())
        .map(type -> Map.of("type", type.value(), "extension", type.extension().orElseThrow()))
        .toList();
  }

  /**
   * Regular expressions of paths whose type is not that of the extension. Where several match, the
   * first decides.
   */
  static List<Map<String, String>> byPlace() {
    Map<MediaType, StringJoiner> patterns = new EnumMap<>(MediaType.class);
    for (ReservedFolder folder : TreeLayout.SCRIPT_FOLDERS) {
      add(patterns, MediaType.ASCII, folder.label() + "/.+");
    }
    for (ReservedFile file : ReservedFile.values()) {
      if (file.mediaType() != MediaType.ofExtension(file.label())) {
        add(patterns, file.mediaType(), pattern(file.label()));
      }
    }
    for (ReservedFolder folder : TreeLayout.OCTET_FOLDERS) {
      add(patterns, MediaType.OCTETS, folder.label() + "/.+"); // after single files in them
    }
    return patterns.entrySet().stream()
        .map(
            one ->
                Map.of("type", one.getKey().value(), "pattern", "^/(?:" + one.getValue() + ")\\z"))
        .toList();
  }

  private static void add(Map<MediaType, StringJoiner> patterns, MediaType type, String pattern) {
    patterns.computeIfAbsent(type, any -> new StringJoiner("|")).add(pattern);
  }

  /** A plain name, and its immutable names. */
  private static String pattern(String path) {
    int name = path.lastIndexOf('/') + 1;
    return path.substring(0, name)
        + "(?:"
        + ImmutableName.DIGEST_PATTERN
        + ")?"
        + path.substring(name).replace(".", "\\.");
  }
}
