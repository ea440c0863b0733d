package org.bootmirror.target.folder;

import java.io.IOException;
import java.nio.file.Path;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The folder keeps the promises of a target, with links and with copies. */
final class FolderTargetContractTest {

  @Nested
  final class WithLinks extends TargetContract {

    @TempDir private Path work;

    @Override
    protected Target open() throws IOException {
      return FolderTarget.open(work.resolve("tree"), NameStyle.SYMBOLIC);
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
      return FolderTarget.open(work.resolve("tree"), NameStyle.COPIES);
    }

    @Override
    protected int mostReadings() {
      return 1;
    }
  }
}
