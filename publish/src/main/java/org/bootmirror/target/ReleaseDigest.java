package org.bootmirror.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TufPath;

/**
 * A digest of everything that a tree publishes, from a few files: {@code SHA256SUMS} has the digest
 * of every other file but the descriptions of the tree, which are the sums' signature and the
 * metadata of TUF. Metadata with a version in the name never change; their sizes are enough.
 */
public final class ReleaseDigest {

  private ReleaseDigest() {}

  /** The digest of the release in a folder. No file is read but those that change. */
  public static Digest of(Path tree) throws IOException {
    SortedMap<String, String> descriptions = new TreeMap<>();
    for (String name :
        List.of(
            ReservedFile.SUMS.label(),
            ReservedFile.SUMS_SIGNATURE.label(),
            TufPath.TIMESTAMP.value())) {
      Path file = tree.resolve(name);
      if (Files.isRegularFile(file)) {
        descriptions.put(name, Content.file(file).description().sha256().hex());
      }
    }
    Path metadata = tree.resolve(ReservedFolder.TUF.label());
    if (Files.isDirectory(metadata)) {
      try (Stream<Path> files = Files.list(metadata)) {
        for (Path file : files.toList()) {
          descriptions.putIfAbsent(
              ReservedFolder.TUF.label() + "/" + file.getFileName(),
              Long.toString(Files.size(file)));
        }
      }
    }
    return Digest.of(descriptions.toString().getBytes(StandardCharsets.UTF_8));
  }
}
