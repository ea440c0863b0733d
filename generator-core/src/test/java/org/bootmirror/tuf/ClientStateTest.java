package org.bootmirror.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bootmirror.tuf.DelegatingRepository.paths;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client of a publisher who delegates keeps from run to run. */
final class ClientStateTest {

  private static final Instant NOW = Instant.parse("2029-01-01T00:00:00Z");

  @TempDir private Path folder;

  private final DelegatingRepository repository = new DelegatingRepository().root(1);
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void release() {
    repository
        .delegates("targets", paths("one", "a/*"), paths("two", "b/*"))
        .targets("one", "a/x")
        .targets("two", "b/x")
        .release(7);
  }

  @Test
  void aFileOfADelegatedRoleIsReadOnce() throws IOException {
    TufClient.Update update = update();
    assertThat(update.files().keySet())
        .containsExactly(
            "tuf/7.two.json",
            "tuf/7.one.json",
            "tuf/7.targets.json",
            "tuf/7.snapshot.json",
            "tuf/timestamp.json",
            "tuf/1.root.json");
    asked.clear();
    assertThat(update().files()).hasSize(6);
    assertThat(asked).containsExactly("tuf/2.root.json", "tuf/timestamp.json", "tuf/1.root.json");

    asked.clear();
    repository.version("two", 7).targets("one", "a/y").release(8);
    assertThat(update().release().targets()).containsOnlyKeys("a/y", "b/x");
    assertThat(asked).contains("tuf/8.one.json").doesNotContain("tuf/7.two.json");
  }

  @Test
  void aDamagedFileIsReadAgain() throws IOException {
    update();
    for (byte[] damaged :
        List.of(new byte[0], new byte[9], new byte[] {(byte) 0x7b, (byte) 0x7d})) {
      Files.write(folder.resolve("delegated/one.json"), damaged);
      asked.clear();
      assertThat(update().release().targets()).containsKey("a/x");
      assertThat(asked).contains("tuf/7.one.json");
    }
  }

  /** TUF 5.5.5. */
  @Test
  void anOlderDelegatedRoleIsRefused() throws IOException {
    update();
    repository.version("one", 6).release(8);

    assertThatThrownBy(this::update)
        .isInstanceOfSatisfying(UntrustedException.class, e -> assertThat(e.isOlder()).isTrue())
        .hasMessage(
            "tuf/8.snapshot.json: found one version 6, expected at least 7, which was trusted"
                + " before");
    repository.version("one", 9).release(9);
    assertThat(update().release().targets()).containsKey("a/x");
  }

  /** TUF 5.5.5: a role that disappears could return with an older version. */
  @Test
  void aDelegatedRoleMustNotDisappear() throws IOException {
    update();
    repository.without("two").delegates("targets", paths("one", "a/*")).release(8);
    assertThatThrownBy(this::update)
        .isInstanceOf(UntrustedException.class)
        .hasMessage(
            "tuf/8.snapshot.json: found no two.json, expected each role that a snapshot listed"
                + " which was trusted before");

    repository.targets("two").release(9); // listed, though no role delegates to it
    assertThat(update().release().targets()).containsOnlyKeys("a/x");
  }

  /** TUF 5.3.11: versions that an attacker has driven up are forgotten with the snapshot key. */
  @Test
  void anotherSnapshotKeyRecoversFromFastForward() throws IOException {
    repository.release(1_000_000);
    update();
    repository.release(8);
    assertThatThrownBy(this::update).hasMessageContaining("found version 8, expected at least");

    repository.topKey("snapshot", "new snapshot").root(2).release(9);
    assertThat(update().release().version()).isEqualTo(9);
    repository.version("one", 8).release(10);
    assertThatThrownBy(this::update).hasMessageContaining("found one version 8");
  }

  /** The snapshot lists the versions of targets: only another snapshot key takes them back. */
  @Test
  void anotherTargetsKeyAloneDoesNotRecover() throws IOException {
    repository.version("targets", 1_000_000).version("one", 1_000_000).release(8);
    update();
    repository.topKey("targets", "new targets").root(2);
    repository.version("targets", 9).release(9);
    assertThatThrownBy(this::update)
        .hasMessageContaining("found targets version 9, expected at least 1000000");

    repository.version("targets", 1_000_001).version("one", 9).release(10);
    assertThatThrownBy(this::update)
        .hasMessageContaining("found one version 9, expected at least 1000000");

    repository.topKey("snapshot", "new snapshot").root(3);
    repository.version("targets", 11).version("one", 11).release(11);
    assertThat(update().release().targets()).containsKey("a/x");
  }

  /** A publisher without hashes signs the same version again by a new key. */
  @Test
  void keptTargetsOfAnotherKeyAreReadAgain() throws IOException {
    repository
        .reference("targets", Map.of("version", 7))
        .version("targets", 7)
        .version("one", 7)
        .version("two", 7)
        .release(8);
    update();
    repository.topKey("targets", "new targets").root(2).release(9);

    assertThat(update().release().targets()).containsKey("a/x");
    assertThat(asked).filteredOn("tuf/7.targets.json"::equals).hasSize(2);
  }

  @Test
  void aSearchKeepsStateToo() throws IOException {
    assertThat(client().find("b/x", NOW)).isPresent();
    assertThat(folder.resolve("delegated/two.json")).exists();
    assertThat(folder.resolve("delegated/one.json")).doesNotExist();
    asked.clear();
    assertThat(client().find("b/x", NOW)).isPresent();
    assertThat(asked).containsExactly("tuf/2.root.json", "tuf/timestamp.json");
    repository.release(6);
    assertThatThrownBy(() -> client().find("b/x", NOW)).hasMessageContaining("found version 6");
  }

  private TufClient.Update update() throws IOException {
    return client().update(NOW);
  }

  private TufClient client() {
    return new TufClient(repository.trusted(), this::read, ClientState.in(folder));
  }

  private Optional<byte[]> read(String path, long limit) throws IOException {
    asked.add(path);
    return repository.source().read(path, limit);
  }
}
