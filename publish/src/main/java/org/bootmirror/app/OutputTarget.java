package org.bootmirror.app;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.folder.FolderLockedException;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.tree.ReservedFile;
import org.jspecify.annotations.Nullable;

/**
 * The output folder as a target. A folder with a tree is opened in a second thread while the next
 * tree is planned: very many names are listed meanwhile. A folder without a tree is opened, or
 * made, when the plan is ready.
 */
final class OutputTarget implements Closeable {

  private final FolderPlace place;
  private final Optional<Background<FolderTarget>> opening;
  private @Nullable FolderTarget target;

  private OutputTarget(FolderPlace place, Optional<Background<FolderTarget>> opening) {
    this.place = place;
    this.opening = opening;
  }

  /**
   * Begins to open the folder.
   *
   * @param now when the tree is published
   * @param few whether most files stand, and nobody asks for them
   */
  static OutputTarget of(GenerateRequest.Output output, Instant now, boolean few) {
    FolderPlace place =
        new FolderPlace(output.folder(), output.names(), CacheFolder.standard(), now);
    boolean isTree = Files.exists(output.folder().resolve(ReservedFile.IMAGE_INDEX.label()));
    return new OutputTarget(
        place,
        isTree
            ? Optional.of(
                Background.of(
                    "listing",
                    () -> few ? FolderTarget.openForFewFiles(place) : FolderTarget.open(place)))
            : Optional.empty());
  }

  /**
   * The open folder.
   *
   * @throws FolderLockedException if another run has opened the folder
   */
  FolderTarget await() throws IOException {
    if (target == null) {
      target = opening.isPresent() ? opened(opening.get()) : FolderTarget.open(place);
    }
    return target;
  }

  /** Another run may have opened the folder when this one began, and be at its end now. */
  private FolderTarget opened(Background<FolderTarget> begun) throws IOException {
    try {
      return begun.await();
    } catch (FolderLockedException e) {
      return FolderTarget.open(place);
    }
  }

  /** Closes the folder, if it was opened. */
  @Override
  public void close() throws IOException {
    if (target == null && opening.isPresent()) {
      try {
        target = opening.get().await();
      } catch (IOException e) {
        return; // not opened: another failure came first
      }
    }
    if (target != null) {
      target.close();
    }
  }
}
