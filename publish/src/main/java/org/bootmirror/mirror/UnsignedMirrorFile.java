package org.bootmirror.mirror;

import java.io.IOException;
import java.util.Optional;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.index.MirrorFileReader;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tuf.VerifiedRelease;

/** Reads {@code local/mirror.json}, which no key has signed. */
final class UnsignedMirrorFile {

  private UnsignedMirrorFile() {}

  /** The file in a tree; a malformed file counts as none: some servers answer any path. */
  static Optional<MirrorFile> read(VerifiedRelease.Source tree) throws IOException {
    Optional<byte[]> bytes = tree.read(ReservedFile.MIRROR.label(), MirrorFileReader.MAX_BYTES);
    try {
      return bytes.isPresent() ? Optional.of(MirrorFileReader.read(bytes.get())) : Optional.empty();
    } catch (MalformedIndexException e) {
      return Optional.empty();
    }
  }
}
