package org.bootmirror.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.target.ReleaseRecords;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreePath;

/**
 * The record of a mirrored release beside the mirror, as a publication writes one: a sweep keeps
 * the files of former releases by the rule in {@code images.json}. Images that the mirror makes for
 * itself are of no release.
 */
final class RecordedRelease {

  private RecordedRelease() {}

  /**
   * Records the release that the mirror becomes. To be called before plain names change: the record
   * of a run that is killed afterwards stays, and names files that the mirror has.
   *
   * @param files of the release that the mirror copies
   * @param held all of these files
   * @param now dates the record
   */
  static void write(ReleaseFiles files, HeldFiles held, FolderTarget target, Instant now)
      throws IOException {
    Set<String> names = new HashSet<>();
    for (FileGroup group : files.groups()) {
      group.immutableNames().stream()
          .map(TreePath::value)
          .filter(ImmutableName::isOne) // signatures have such names as well
          .forEach(names::add);
    }
    new ReleaseRecords(target.state().orElseThrow()).add(number(files, held), now, names);
  }

  /** The number in the index; none in an index of a later format, which is copied as it is. */
  private static OptionalLong number(ReleaseFiles files, HeldFiles held) throws IOException {
    List<FileGroup> index = files.named(ReservedFile.IMAGE_INDEX.path()::equals);
    if (index.isEmpty()) {
      return OptionalLong.empty();
    }
    Path file = held.file(index.get(0).sha256());
    try (InputStream in = Files.newInputStream(file)) {
      return ImagesReader.read(in).release().stream().mapToLong(one -> one.number()).findFirst();
    } catch (MalformedIndexException e) {
      return OptionalLong.empty();
    }
  }
}
