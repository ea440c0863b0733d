package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.tree.TreePath;

/**
 * The files of a release that the mirror has. A name with a digest and the right size is enough:
 * files get such names after their bytes were compared.
 */
final class HeldFiles {

  private final Map<Digest, Path> files = new HashMap<>();

  private final Path mirror;

  /** Whether a folder is in the mirror: of a new release, many names are in new folders. */
  private final Map<Path, Boolean> folders = new HashMap<>();

  private HeldFiles(Path mirror) {
    this.mirror = mirror;
  }

  /** Looks for the files of a release in the folder of a mirror. */
  static HeldFiles of(Path mirror, List<FileGroup> groups) throws IOException {
    HeldFiles held = new HeldFiles(mirror);
    for (FileGroup group : groups) {
      for (TreePath name : group.immutableNames()) {
        Path file = mirror.resolve(name.value());
        if (held.isThere(file, group.length())) {
          held.files.putIfAbsent(group.sha256(), file);
          break;
        }
      }
    }
    return held;
  }

  private boolean isThere(Path file, long length) throws IOException {
    if (!folders.computeIfAbsent(AtomicFile.folderOf(file), Files::isDirectory)
        || !Files.exists(file)) {
      return false;
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.isRegularFile() && attributes.size() == length;
  }

  /** Adds files that are not in the mirror yet. */
  void add(List<SignedFile> fetched, DownloadFolder downloads) {
    fetched.forEach(one -> files.put(one.sha256(), downloads.file(one.sha256())));
  }

  /** Takes note of files that have got their names in the mirror. */
  void adopted(List<SignedFile> fetched) {
    fetched.forEach(one -> files.put(one.sha256(), mirror.resolve(one.path().value())));
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
