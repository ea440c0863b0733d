package org.bootmirror.serve;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;

/** A tree in a folder: the representation of each path, opened. */
final class ServedTree {

  /**
   * The size in bytes up to which a file is read for its tag: a millisecond's work. Scripts, sums
   * and TUF's timestamp are smaller. They are also the files that keep their name and often their
   * size when they change.
   */
  private static final long MAX_HASHED = 256 << 10;

  /** How often a file that is replaced while it is opened is opened again. */
  private static final int ATTEMPTS = 8;

  private final Path folder;

  /**
   * @param folder as {@link Path#toRealPath} gives it
   */
  ServedTree(Path folder) {
    this.folder = folder;
  }

  /** Whether a path names a folder of the tree, as its slash at the end says. */
  boolean isFolder(RequestPath path) {
    return path.folder() && Files.isDirectory(folder.resolve(path.value()));
  }

  /**
   * Opens the regular file at a path, or the index page of a folder. Empty if there is none inside
   * the folder, all links followed.
   */
  Optional<Representation> open(RequestPath path) throws IOException {
    Path asked = folder.resolve(path.value());
    if (Files.isDirectory(asked)) {
      asked = asked.resolve(ReservedFile.INDEX_PAGE.label());
    } else if (path.folder()) {
      return Optional.empty();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        Path real = asked.toRealPath();
        if (!real.startsWith(folder) || !Files.isRegularFile(real)) {
          return Optional.empty();
        }
        Optional<Representation> opened = open(asked, real);
        if (opened.isPresent()) {
          return opened;
        }
      } catch (NoSuchFileException | NotDirectoryException e) {
        return Optional.empty();
      }
    }
    throw new IOException(asked + ": was replaced " + ATTEMPTS + " times while it was opened");
  }

  /** Opens a file; empty if it was replaced meanwhile, so that state and bytes may differ. */
  private Optional<Representation> open(Path asked, Path real) throws IOException {
    FileState before = FileState.of(real);
    FileChannel channel = FileChannel.open(real);
    boolean opened = false;
    try {
      ByteSource body = ByteSource.of(real.toString(), channel);
      String name = folder.relativize(asked).toString();
      Optional<EntityTag> etag = tag(folder.relativize(real).toString(), body, before);
      if (body.size() == before.size() && FileState.of(real).equals(before)) {
        opened = true;
        return Optional.of(
            new Representation(
                body,
                etag,
                before.modified().toInstant().truncatedTo(ChronoUnit.SECONDS),
                TreeLayout.mediaType(name),
                TreeLayout.cacheRule(name),
                Optional.empty(),
                channel));
      }
      return Optional.empty();
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  private static Optional<EntityTag> tag(String name, ByteSource body, FileState state)
      throws IOException {
    Optional<Digest> said = TreeLayout.contentDigest(name);
    if (said.isPresent()) {
      return said.map(EntityTag::of);
    }
    if (body.size() <= MAX_HASHED) {
      return Optional.of(EntityTag.ofContent(body));
    }
    return state.changed().map(time -> EntityTag.ofState(state));
  }
}
