package org.bootmirror.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The client workflow on the metadata of another publisher's programs. */
final class VerifiedReleaseTest {

  private static final Instant NOW = Instant.parse("2029-01-01T00:00:00Z");

  private final List<String> asked = new ArrayList<>();

  @Test
  void aReleaseIsReadInTheOrderOfTheSpecification() throws IOException {
    ForeignRepository repository = new ForeignRepository().release(7);

    VerifiedRelease release = verified(repository);

    int length = repository.file("tuf/7.snapshot.json").length;
    assertThat(asked)
        .containsExactly(
            "tuf/2.root.json 524288",
            "tuf/timestamp.json 16384",
            "tuf/7.snapshot.json " + length,
            "tuf/7.targets.json " + repository.file("tuf/7.targets.json").length);
    assertThat(release.targets()).containsOnlyKeys("krn/prod", "é\"\\");
    assertThat(release.metadata())
        .containsExactlyInAnyOrder(
            "tuf/timestamp.json", "tuf/7.snapshot.json", "tuf/7.targets.json");
  }

  /** The signature is over canonical JSON, whatever the file's white space and escapes. */
  @Test
  void prettyPrintedMetadataAreAccepted() throws IOException {
    ForeignRepository repository = new ForeignRepository().pretty().release(7);
    assertThat(new String(repository.file("tuf/7.targets.json"), StandardCharsets.UTF_8))
        .contains("\r\n \t\"", "\\u00e9");

    assertThat(verified(repository).targets()).containsOnlyKeys("krn/prod", "é\"\\");
  }

  /** TUF 4.4: LENGTH and HASHES are optional; the limits stay. */
  @Test
  void referencesByVersionAloneAreAccepted() throws IOException {
    ForeignRepository repository = new ForeignRepository().withoutLengths().release(7);

    assertThat(verified(repository).version()).isEqualTo(7);
    assertThat(asked).contains("tuf/7.snapshot.json 67108864", "tuf/7.targets.json 67108864");

    String targets = new String(repository.file("tuf/7.targets.json"), StandardCharsets.UTF_8);
    repository
        .files()
        .put(
            "tuf/7.targets.json", targets.replace("krn/", "irn/").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> verified(repository))
        .hasMessageContaining("tuf/7.targets.json: found 0 valid signatures");
  }

  @Test
  void aFileOfAnotherVersionIsRefused() {
    ForeignRepository repository = new ForeignRepository().withoutLengths().release(6);
    byte[] old = repository.file("tuf/6.targets.json");
    repository.release(7).files().put("tuf/7.targets.json", old);

    assertThatThrownBy(() -> verified(repository))
        .isInstanceOf(UntrustedException.class)
        .hasMessage("tuf/7.targets.json: signed.version: found 6, expected 7");
  }

  @Test
  void aVersionBeyondEveryTimeIsRefused() {
    assertThatThrownBy(() -> verified(new ForeignRepository().release(1L << 62)))
        .isInstanceOf(UntrustedException.class)
        .hasMessage(
            "tuf/timestamp.json: signed.version: found 4611686018427387904, expected a whole number"
                + " from 1 to 250000000000");
  }

  /** Nothing is asked for after the first file that nobody trusted has signed. */
  @Test
  void nothingIsReadBehindAFileThatIsNotSigned() {
    ForeignRepository repository = new ForeignRepository().release(7);
    byte[] root = repository.file("tuf/1.root.json");
    for (int version = 2; version < 1000; version++) {
      repository.files().put("tuf/" + version + ".root.json", root);
    }
    assertThatThrownBy(() -> verified(repository))
        .hasMessage("tuf/2.root.json: signed.version: found 1, expected 2");
    assertThat(asked).containsExactly("tuf/2.root.json 524288");

    asked.clear();
    repository.files().keySet().removeIf(path -> path.matches("tuf/[0-9]+\\.root\\.json"));
    repository.files().put("tuf/timestamp.json", "{}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> VerifiedRelease.of(root, source(repository), NOW))
        .hasMessageStartingWith("tuf/timestamp.json: ");
    assertThat(asked).containsExactly("tuf/2.root.json 524288", "tuf/timestamp.json 16384");
  }

  private VerifiedRelease verified(ForeignRepository repository) throws IOException {
    return VerifiedRelease.of(repository.file("tuf/1.root.json"), source(repository), NOW);
  }

  private VerifiedRelease.Source source(ForeignRepository repository) {
    return (path, limit) -> {
      asked.add(path + " " + limit);
      return Optional.ofNullable(repository.files().get(path));
    };
  }
}
