package org.bootmirror.target.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.bootmirror.target.TornReads;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes read a folder while releases are published there, and runs end at each call in turn. */
final class TornReadsTest {

  @TempDir private Path work;

  @ParameterizedTest
  @EnumSource
  void noReadIsOfTwoReleases(NameStyle names) throws Exception {
    FolderPlace place =
        new FolderPlace(work.resolve("tree"), names, work.resolve("cache"), Instant.EPOCH);

    int boots =
        new TornReads(
                () -> FolderTarget.open(place),
                path -> Files.readAllBytes(place.folder().resolve(path.value())))
            .run();

    System.out.printf("%d boots read from a folder, %s, none torn%n", boots, names);
    assertThat(boots).isGreaterThan(100);
  }
}
