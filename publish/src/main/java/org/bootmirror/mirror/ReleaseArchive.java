package org.bootmirror.mirror;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.tree.ReservedFile;

/**
 * A release as one file, for a machine without a network: a tar archive (POSIX.1-2017, pax, "pax
 * Interchange Format"). First the metadata, the signature of the sums, and how a mirror with a
 * filter differs from the site; then each file once, under its first name with the digest. The same
 * release gives the same bytes.
 */
final class ReleaseArchive {

  private static final int MODE = 0644;

  private final TarArchiveOutputStream tar;
  private final Instant time;

  private ReleaseArchive(TarArchiveOutputStream tar, Instant time) {
    this.tar = tar;
    this.time = time;
  }

  /**
   * The contents of an archive.
   *
   * @param metadata by path
   * @param signature of {@code SHA256SUMS}
   * @param differences of the mirror from the site, of which the archive has the same part
   * @param files of that part
   * @param held the bytes of the files
   */
  record Contents(
      Map<String, byte[]> metadata,
      Content signature,
      MirrorFile differences,
      ReleaseFiles files,
      HeldFiles held) {}

  /**
   * Writes an archive; an archive of the same name is replaced when the new one is complete.
   *
   * @param time of all entries
   */
  static void write(Path file, Contents contents, Instant time) throws IOException {
    AtomicFile part = AtomicFile.of(file);
    try {
      try (OutputStream out = part.create();
          TarArchiveOutputStream tar =
              new TarArchiveOutputStream(out, StandardCharsets.US_ASCII.name())) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        ReleaseArchive archive = new ReleaseArchive(tar, time);
        archive.add(contents);
      }
      part.force();
      part.rename();
    } finally {
      part.discard();
    }
  }

  private void add(Contents contents) throws IOException {
    for (Map.Entry<String, byte[]> one : contents.metadata().entrySet()) {
      add(one.getKey(), Content.bytes(one.getValue()));
    }
    add(ReservedFile.SUMS_SIGNATURE.label(), contents.signature());
    // What the mirror made for itself is not in the archive.
    MirrorFile differences = contents.differences().withMade(List.of());
    if (!differences.isWhole()) {
      add(ReservedFile.MIRROR.label(), Content.bytes(differences.toBytes()));
    }
    Set<Digest> added = new HashSet<>();
    for (FileGroup group : contents.files().groups()) {
      if (added.add(group.sha256())) {
        add(group.file().path().value(), contents.held().content(group));
      }
    }
  }

  private void add(String name, Content content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.size());
    entry.setMode(MODE);
    entry.setLastModifiedTime(FileTime.from(time));
    tar.putArchiveEntry(entry);
    content.writeTo(tar);
    tar.closeArchiveEntry();
  }
}
