package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseDigestTest {

  @TempDir private Path tree;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(tree.resolve("tuf"));
    for (String name :
        new String[] {
          "SHA256SUMS", "SHA256SUMS.minisig", "tuf/timestamp.json", "tuf/1.root.json"
        }) {
      Files.writeString(tree.resolve(name), "content of " + name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA256SUMS", "SHA256SUMS.minisig", "tuf/timestamp.json"})
  void everyDescriptionThatChangesChangesTheDigest(String name) throws IOException {
    Digest before = ReleaseDigest.of(tree);

    Files.writeString(tree.resolve(name), "Content of " + name); // of the same length

    assertThat(ReleaseDigest.of(tree)).isNotEqualTo(before);
  }

  @Test
  void metadataThatComeOrGoChangeTheDigest() throws IOException {
    Digest before = ReleaseDigest.of(tree);
    Files.writeString(tree.resolve("tuf/2.root.json"), "a rotation");
    Digest rotated = ReleaseDigest.of(tree);
    Files.delete(tree.resolve("tuf/1.root.json"));

    assertThat(rotated).isNotEqualTo(before).isNotEqualTo(ReleaseDigest.of(tree));
  }

  @Test
  void anUnsignedTreeHasADigestToo() throws IOException {
    Digest signed = ReleaseDigest.of(tree);
    Files.delete(tree.resolve("tuf/timestamp.json"));
    Files.delete(tree.resolve("tuf/1.root.json"));
    Files.delete(tree.resolve("tuf"));
    Files.delete(tree.resolve("SHA256SUMS.minisig"));

    assertThat(ReleaseDigest.of(tree)).isNotEqualTo(signed).isEqualTo(ReleaseDigest.of(tree));
  }
}
