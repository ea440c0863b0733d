package org.bootmirror.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OldResultsTest {

  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

  @TempDir private Path work;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(work.resolve("memory"));
  }

  @Test
  void whatWasKeptThreeMonthsAgoIsDeletedOnceAWeek() throws IOException {
    Path old = kept("old", 91);
    Path young = kept("young", 89);
    Files.createDirectory(folder.resolve("folder"));
    delete(NOW);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(folder.resolve("folder")).exists();

    Path other = kept("other", 100);
    delete(NOW.plus(Duration.ofDays(6)));
    assertThat(other).exists();
    delete(NOW.plus(Duration.ofDays(8)));
    assertThat(other).doesNotExist();
    assertThat(young).doesNotExist();
  }

  @Test
  void withoutAFolderNothingIsMade() {
    new OldResults(work.resolve("none"), NOW).delete();
    assertThat(work).isDirectoryNotContaining("glob:**none*");
  }

  private void delete(Instant now) {
    new OldResults(folder, now).delete();
  }

  private Path kept(String name, int days) throws IOException {
    Path file = Files.writeString(folder.resolve(name), name);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(days))));
    return file;
  }
}
