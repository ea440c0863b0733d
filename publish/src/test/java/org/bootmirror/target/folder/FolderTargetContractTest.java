package org.bootmirror.target.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The folder keeps the promises of a target, with links and with copies. */
final class FolderTargetContractTest {

  private static Target openIn(Path work, NameStyle names) throws IOException {
    return FolderTarget.open(
        new FolderPlace(work.resolve("tree"), names, work.resolve("cache"), Instant.EPOCH));
  }

  @Nested
  final class WithLinks extends TargetContract {

    @TempDir private Path work;

    @Override
    protected Target open() throws IOException {
      return openIn(work, NameStyle.SYMBOLIC);
    }

    @Override
    protected int mostReadings() {
      return 1;
    }
  }

  @Nested
  final class WithCopies extends TargetContract {

    @TempDir private Path work;

    @Override
    protected Target open() throws IOException {
      return openIn(work, NameStyle.COPIES);
    }

    @Override
    protected int mostReadings() {
      return 1;
    }
  }
}
