package org.bootmirror.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AptSourcesTest {

  @TempDir private Path root;

  @Test
  void deb822SourcesAreRewrittenForAnotherSuite() throws IOException {
    debian("trixie");
    write(
        "sources.list.d/debian.sources",
        """
        Types: deb deb-src
        URIs: http://mirror.example/debian
        Suites: trixie trixie-updates
        Components: main
        Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

        Types: deb
        URIs: http://mirror.example/security
        Suites: trixie-security
        Components: main

        Enabled: no
        Types: deb
        URIs: http://off.example/debian
        Suites: trixie
        """);

    assertThat(AptSources.read(root).forSuite("forky"))
        .isEqualTo(
            """
            Types: deb
            URIs: http://mirror.example/debian
            Suites: forky
            Components: main
            Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
            """);
  }

  @Test
  void oneLineSourcesAreRewrittenForAnotherSuite() throws IOException {
    debian("bookworm");
    write(
        "sources.list",
        """
        # deb http://off.example/debian bookworm main
        deb [arch=amd64 signed-by=/debian-archive.gpg] http://mirror.example/debian bookworm main contrib # c
        deb [signed-by=/docker.gpg] http://docker.example/debian bookworm main
        deb http://mirror.example/debian bookworm-updates main
        deb-src http://mirror.example/debian bookworm main
        """);

    assertThat(AptSources.read(root).forSuite("forky"))
        .isEqualTo(
            """
            Types: deb
            URIs: http://mirror.example/debian
            Suites: forky
            Components: main contrib
            Signed-By: /debian-archive.gpg
            """);
  }

  @Test
  void aMachineWithoutSourcesForItsSuiteIsAnError() throws IOException {
    debian("bookworm");

    assertThatThrownBy(() -> AptSources.read(root)).hasMessageContaining("own suite, bookworm");
  }

  @Test
  void anotherSystemIsAnError() throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/os-release"), "ID=other\nVERSION_CODENAME=x\n");

    assertThatThrownBy(() -> AptSources.read(root)).hasMessageContaining("released Debian");
  }

  private void debian(String codename) throws IOException {
    Files.createDirectories(root.resolve("etc/apt/sources.list.d"));
    Files.writeString(
        root.resolve("etc/os-release"), "ID=debian\nVERSION_CODENAME=" + codename + "\n");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(root.resolve("etc/apt").resolve(file), text);
  }
}
