package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mark that has an archive of loaded classes written again. */
final class ClassArchiveTest {

  @TempDir private Path folder;

  @Test
  void aFailedRunLeavesTheMarkAndTheNextGoodOneRemovesIt() {
    Path archive = folder.resolve("bootmirror-17.jsa");
    Path mark = folder.resolve("bootmirror-17.jsa.again");

    ClassArchive.judge(archive.toString(), 1);
    ClassArchive.judge(archive.toString(), 1);
    assertThat(mark).exists();
    ClassArchive.judge("", 0); // writes no archive
    assertThat(mark).exists();
    ClassArchive.judge(archive.toString(), 0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsGoneChangesNothing() {
    ClassArchive.judge(folder.resolve("gone/bootmirror-17.jsa").toString(), 1);
    assertThat(folder).isEmptyDirectory();
  }
}
