package org.bootmirror.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileStateTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.000000006Z");

  @TempDir private Path work;

  /** Each of these alone makes another state; a second look at the same file does not. */
  @Test
  void nameKindSizeTimeAndInodeCount() throws IOException {
    Path file = Files.writeString(work.resolve("file"), "text");
    Path other = Files.writeString(work.resolve("other"), "text");
    Path link = Files.createSymbolicLink(work.resolve("link"), Path.of("text"));
    Set<FileState> states = new HashSet<>();
    states.add(state("name", file, TIME));
    states.add(state("other-name", file, TIME));
    states.add(state("name", file, TIME.plusNanos(1)));
    states.add(state("name", file, TIME.minusSeconds(1)));
    states.add(state("name", other, TIME));
    states.add(FileState.of("name", attributes(link)));
    Files.writeString(file, "longer text");
    states.add(state("name", file, TIME));
    assertThat(states).hasSize(7);

    Files.writeString(file, "text");
    assertThat(states).contains(state("name", file, TIME));
  }

  private static FileState state(String name, Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
    return FileState.of(name, attributes(file));
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
