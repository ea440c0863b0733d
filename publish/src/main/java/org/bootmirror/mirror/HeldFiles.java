package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;

/**
 * The files of a release that the mirror has. A name with a digest and the right size is enough:
 * files get such names after their bytes were compared.
 */
final class HeldFiles {

  private final Map<Digest, Path> files = new HashMap<>();

  private HeldFiles() {}

  /** Looks for the files of a release in the folder of a mirror. */
  static HeldFiles of(Path mirror, List<FileGroup> groups) throws IOException {
    HeldFiles held = new HeldFiles();
    for (FileGroup group : groups) {
      for (TreePath name : group.immutableNames()) {
        Path file = mirror.resolve(name.value());
        if (Files.isRegularFile(file) && Files.size(file) == group.length()) {
          held.files.putIfAbsent(group.sha256(), file);
          break;
        }
      }
    }
    return held;
  }

  /** Adds files that are not in the mirror yet. */
  void add(List<SignedFile> fetched, DownloadFolder downloads) {
    fetched.forEach(one -> files.put(one.sha256(), downloads.file(one.sha256())));
  }

  /** The files that must be fetched; each digest once. */
  List<SignedFile> missing(List<FileGroup> groups) {
    List<SignedFile> missing = new ArrayList<>();
    Set<Digest> seen = new HashSet<>(files.keySet());
    for (FileGroup group : groups) {
      if (seen.add(group.sha256())) {
        missing.add(group.file());
      }
    }
    return missing;
  }

  /** The bytes of a held file. Whoever writes them compares the digest. */
  Content content(FileGroup group) {
    Description known = new Description(group.length(), group.sha256(), group.sha256());
    return Content.file(file(group.sha256())).knownAs(known);
  }

  /** The place of a held file. */
  Path file(Digest sha256) {
    Path file = files.get(sha256);
    if (file == null) {
      throw new IllegalStateException("the mirror has no file with SHA-256 " + sha256);
    }
    return file;
  }
}
