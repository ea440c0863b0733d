package org.bootmirror.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with several names, of which some are removed. */
final class KeptLinksTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4) + ".";

  @TempDir private Path mirror;

  /** The file has the name a; b leads to the file; c and d lead to b. */
  @BeforeEach
  void make() throws IOException {
    for (String folder : List.of("krn", "uefi")) {
      Files.createDirectory(mirror.resolve(folder));
    }
    Files.writeString(mirror.resolve(name("krn", "a")), "bytes");
    link(name("krn", "b"), DIGEST + "a");
    link(name("krn", "c"), DIGEST + "b");
    link(name("uefi", "d"), "../krn/" + DIGEST + "b");
    link("krn/c", DIGEST + "c");
  }

  @Test
  void aFileGoesToAnotherNameAndNoLinkLeadsToARemovedOne() throws IOException {
    Map<String, Long> removed = removed(name("krn", "a"), name("krn", "b"));

    release(removed);

    assertThat(removed).containsEntry(name("krn", "a"), 0L);
    Files.delete(mirror.resolve(name("krn", "b")));
    assertThat(mirror.resolve(name("krn", "a"))).doesNotExist();
    assertThat(mirror.resolve(name("krn", "c"))).isRegularFile().hasContent("bytes");
    assertThat(Files.isSymbolicLink(mirror.resolve(name("krn", "c")))).isFalse();
    assertThat(Files.readSymbolicLink(mirror.resolve(name("uefi", "d"))))
        .isEqualTo(Path.of("../krn/" + DIGEST + "c"));
    assertThat(mirror.resolve("krn/c")).hasContent("bytes");
  }

  @Test
  void linksSkipARemovedLinkToAFileThatStays() throws IOException {
    Map<String, Long> removed = removed(name("krn", "b"));

    release(removed);

    Files.delete(mirror.resolve(name("krn", "b")));
    assertThat(Files.readSymbolicLink(mirror.resolve(name("krn", "c"))))
        .isEqualTo(Path.of(DIGEST + "a"));
    assertThat(mirror.resolve(name("uefi", "d"))).hasContent("bytes");
  }

  @Test
  void aFileWithoutAnotherNameWithADigestStays() throws IOException {
    link("krn/plain", DIGEST + "a");
    Map<String, Long> removed =
        removed(name("krn", "a"), name("krn", "b"), name("krn", "c"), name("uefi", "d"), "krn/c");

    release(removed);

    assertThat(removed).doesNotContainKey(name("krn", "a"));
    assertThat(mirror.resolve("krn/plain")).hasContent("bytes");
  }

  private void release(Map<String, Long> removed) throws IOException {
    KeptLinks links = new KeptLinks(mirror);
    for (String link :
        List.of(name("krn", "b"), name("krn", "c"), name("uefi", "d"), "krn/c", "krn/plain")) {
      if (Files.isSymbolicLink(mirror.resolve(link))) {
        links.add(link);
      }
    }
    links.release(removed);
  }

  private static Map<String, Long> removed(String... names) {
    Map<String, Long> removed = new HashMap<>();
    for (String name : names) {
      removed.put(name, 5L);
    }
    return removed;
  }

  private static String name(String folder, String name) {
    return folder + "/" + DIGEST + name;
  }

  private void link(String name, String to) throws IOException {
    Files.createSymbolicLink(mirror.resolve(name), Path.of(to));
  }
}
