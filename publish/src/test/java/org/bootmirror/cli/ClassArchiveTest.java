package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mark that has an archive of loaded classes written again. */
final class ClassArchiveTest {

  @TempDir private Path folder;

  @Test
  void theMarkStandsUntilARunHasDoneItsWork() {
    ClassArchive archive = new ClassArchive(folder.resolve("bootmirror-17.jsa").toString());
    Path mark = folder.resolve("bootmirror-17.jsa.again");

    archive.begin();
    archive.begin(); // of the next run: the first was killed
    assertThat(mark).exists();
    new ClassArchive("").complete(); // of a run that writes no archive
    assertThat(mark).exists();
    archive.complete();
    assertThat(folder).isEmptyDirectory();
    archive.complete();
  }

  @Test
  void aFolderThatIsGoneChangesNothing() {
    new ClassArchive(folder.resolve("gone/bootmirror-17.jsa").toString()).begin();
    assertThat(folder).isEmptyDirectory();
  }
}
