package org.bootmirror.target.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.bootmirror.tree.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GitAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git+https://github.com/o/r.git#gh-pages",
        "git+https://host.example:8443/r#site/pages",
        "git+file:///srv/site.git#pages"
      })
  void anAddressIsWrittenAsItIsRead(String text) {
    assertThat(GitAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/o/r.git#gh-pages",
        "git+http://github.com/o/r.git#gh-pages",
        "git+https://me:secret@github.com/o/r.git#gh-pages",
        "git+https://github.com/o/r.git",
        "git+https://github.com/o/r.git#",
        "git+https://github.com/o/r.git#a..b",
        "git+https://github.com/o/r.git?secret#a",
        "git+ssh://github.com/o/r.git#a",
        "git+file://host/r.git#a b"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> GitAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected git+https://HOST/PATH#BRANCH")
        .hasMessageNotContaining("me:secret");
  }

  @Test
  void aPlaceDoesNotPrintItsToken() {
    GitPlace place =
        new GitPlace(
            GitAddress.parse("git+https://github.com/o/r.git#gh-pages"),
            new Release(1, Instant.EPOCH),
            Path.of("scratch"),
            Optional.of("hidden"),
            GitPlace.GITHUB_LIMIT);

    assertThat(place.toString()).doesNotContain("hidden");
  }
}
