package org.bootmirror.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.folder.FolderState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpToDateCheckTest {

  @TempDir private Path work;
  private Path site = Path.of("");
  private Path keys = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void makeFolders() throws IOException {
    site = Files.createDirectory(work.resolve("site"));
    keys = Files.createDirectory(work.resolve("keys"));
    out = Files.createDirectory(work.resolve("out"));
    Files.writeString(site.resolve("site.toml"), "a");
    Files.writeString(keys.resolve("key"), "a");
    Files.writeString(out.resolve("images.json"), "a");
  }

  @Test
  void nothingHasChangedUntilSomethingHas() throws IOException {
    record(List.of(site, keys, work.resolve("absent")));

    assertThat(check().holds()).isTrue();
    assertThat(check().left(site, out.resolve("images.json"))).isTrue();
    Files.writeString(work.resolve("absent"), "there");
    assertThat(check().holds()).isFalse();
  }

  @Test
  void aChangeOfTheOutputCounts() throws IOException {
    record(List.of(site));

    Files.delete(out.resolve("images.json"));

    assertThat(check().holds()).isFalse();
    assertThat(new UpToDateCheck(work.resolve("cache"), out, "other options").holds()).isFalse();
  }

  /** A path with two dots begins with the path of another folder, and is not inside. */
  @Test
  void aFolderBesideTheSourceIsNotInIt() throws IOException {
    record(List.of(site, site.resolve("../keys")));

    Files.writeString(keys.resolve("key"), "another");

    assertThat(check().holds()).isFalse();
  }

  @Test
  void whatLinksOfTheSourceLeadToCounts() throws IOException {
    Path build = Files.createDirectory(work.resolve("build"));
    Path kernel = Files.writeString(build.resolve("vmlinuz"), "a");
    Files.createSymbolicLink(site.resolve("kernels"), build);
    Files.createSymbolicLink(site.resolve("linux"), Path.of("../build/vmlinuz"));
    Files.createSymbolicLink(site.resolve("loop"), site);
    Files.createSymbolicLink(site.resolve("dangling"), Path.of("nowhere"));
    Path link = Files.createSymbolicLink(work.resolve("link"), site);
    for (Path source : List.of(site, link)) {
      record(List.of(source, source.resolve("kernels/vmlinuz"), kernel));
      assertThat(check().holds()).isTrue();

      Files.writeString(kernel, "another of " + source);

      assertThat(check().holds()).isFalse();
    }
  }

  private void record(List<Path> sources) throws IOException {
    check().state(sources, FolderState.of(out)).write();
  }

  private UpToDateCheck check() {
    return new UpToDateCheck(work.resolve("cache"), out, "options");
  }
}
