package org.bootmirror.component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;

/**
 * The list of the files that {@link Deb} unpacked, beside them, in the form of {@code sha256sum}
 * (coreutils). The list finds damage: bad sectors, unfinished copies, a file edited by mistake. It
 * does not stop somebody who writes files and list alike.
 */
final class UnpackedDigests {

  /** The name of the list. A package with a file of this name at its root cannot be unpacked. */
  static final String NAME = "SHA256SUMS";

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^\\x00-\\x1f]+)");
  private static final long MAX_BYTES = 16 << 20;

  private UnpackedDigests() {}

  /**
   * Writes the list of a folder.
   *
   * @param digests of each file, by its path in the folder
   */
  static void write(Path folder, SortedMap<String, Digest> digests) throws IOException {
    StringBuilder lines = new StringBuilder();
    digests.forEach((name, sha256) -> lines.append(sha256).append("  ").append(name).append('\n'));
    Files.writeString(
        folder.resolve(NAME), lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
  }

  /** The digests of the files in a folder, each file with its full path. */
  static Map<Path, Digest> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new MalformedException(file.toString(), 0, "list", "no such file", "one");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new MalformedException(
          file.toString(), 0, "size", Files.size(file) + " bytes", "at most " + MAX_BYTES);
    }
    Map<Path, Digest> digests = new LinkedHashMap<>();
    for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new MalformedException(file.toString(), 0, "line", line, "a SHA-256 and a path");
      }
      digests.put(folder.resolve(matcher.group(2)), new Digest(matcher.group(1)));
    }
    return digests;
  }
}
