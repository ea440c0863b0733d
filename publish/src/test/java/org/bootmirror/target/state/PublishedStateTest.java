package org.bootmirror.target.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a target knows of itself, through several publishers, kills and damage. */
final class PublishedStateTest {

  private static final TreePath SCRIPT = TreePath.of("ipxe/prod");
  private static final TreePath KERNEL = TreePath.of("kernel/linux").immutable(digest("kernel"));

  private final MemoryStore store = new MemoryStore();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void theNextRunKnowsWhatWasStored() throws IOException {
    publish("one");

    try (PublishedState next = open()) {
      assertThat(next.isUnknown()).isFalse();
      assertThat(next.get(SCRIPT)).contains(script("one"));
    }
  }

  @Test
  void aRunWithoutChangeReadsThePointerAndTheList() throws IOException {
    publish("one");
    store.takeCalls();

    try (PublishedState next = open()) {
      assertThat(next.begin(Digest.of(list("two").bytes()))).isFalse();
      assertThat(next.begin(Digest.of(list("one").bytes()))).isTrue();
      assertThat(store.takeCalls()).containsExactly("read current");
      assertThat(next.get(SCRIPT)).isPresent();
      next.save();
    }

    assertThat(store.takeCalls()).hasSize(1);
  }

  @Test
  void aFormerListIsDeletedAndOneClaimStays() throws IOException {
    publish("one");
    publish("two");
    publish("three");

    assertThat(store.names())
        .containsExactly("claim-000000000003", "current", "files-" + digest(list("three")));
    assertThat(store.text("claim-000000000003")).isEqualTo("released\n");
  }

  @Test
  void ofTwoRunsAtOnceTheSecondIsRefused() throws IOException {
    try (PublishedState first = open();
        PublishedState second = open()) {
      first.requireClaim();

      assertThatThrownBy(second::requireClaim)
          .isInstanceOf(ClaimedException.class)
          .hasMessageContaining("its last sign of life was at 2026-01-01T00:00:00Z");

      first.requireClaim();
    }
  }

  @Test
  void ofTwoRunsInTheSameMomentOneIsRefused() throws IOException {
    try (PublishedState first = open();
        PublishedState second = open()) {
      store.beforeCreate(() -> claim(second));

      assertThatThrownBy(first::requireClaim)
          .isInstanceOf(ClaimedException.class)
          .hasMessageContaining("at the same time");

      second.requireClaim();
    }
  }

  @Test
  void aRunIsRefusedIfAnotherHasPublishedSinceItBegan() throws IOException {
    try (PublishedState slow = open()) {
      assertThat(slow.get(SCRIPT)).isEmpty();
      publish("one");

      assertThatThrownBy(slow::requireClaim)
          .isInstanceOf(ClaimedException.class)
          .hasMessageContaining("has published since");
    }
    publish("two"); // the refused run holds no claim any more
  }

  @Test
  void aSilentRunIsSupersededAfterTenMinutesAndNoticesIt() throws IOException {
    try (PublishedState silent = open();
        PublishedState late = open()) {
      silent.requireClaim();
      now = now.plus(Duration.ofSeconds(599));
      assertThatThrownBy(late::requireClaim).isInstanceOf(ClaimedException.class);
      now = now.plus(Duration.ofSeconds(1));

      publish("two");

      assertThatThrownBy(silent::requireClaim)
          .isInstanceOf(ClaimedException.class)
          .hasMessageContaining("another run has taken over");
      assertThatThrownBy(() -> store(silent, "one")).isInstanceOf(ClaimedException.class);
      assertThatThrownBy(silent::save).isInstanceOf(ClaimedException.class);
    }
    try (PublishedState next = open()) {
      assertThat(next.get(SCRIPT)).contains(script("two"));
    }
  }

  /** Numbers would begin again if a released claim were deleted. */
  @Test
  void aSilentRunNoticesThoughAllLaterOnesAreDone() throws IOException {
    try (PublishedState silent = open()) {
      silent.requireClaim();
      now = now.plus(Duration.ofMinutes(11));
      publish("two");
      // The sign of life that the silent run was about to give when it fell silent.
      store.set("claim-000000000001", "0123456789abcdef0123456789abcdef " + now + "\n");

      assertThatThrownBy(silent::requireClaim).isInstanceOf(ClaimedException.class);
    }
    publish("three");
  }

  @Test
  void aLongPhaseGivesSignsOfLife() throws IOException {
    try (PublishedState busy = open()) {
      busy.requireClaim();
      for (int i = 0; i < 10; i++) {
        now = now.plus(Duration.ofMinutes(4));
        store(busy, "number " + i);
        try (PublishedState other = open()) {
          assertThatThrownBy(other::requireClaim).isInstanceOf(ClaimedException.class);
        }
      }
      busy.save();
    }
  }

  @Test
  void aSignFromTheFarFutureBlocksNobody() throws IOException {
    store.set("claim-000000000007", "0123456789abcdef0123456789abcdef 2030-01-01T00:00:00Z\n");

    publish("one");

    assertThat(store.names()).contains("claim-000000000008").doesNotContain("claim-000000000007");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "0123456789abcdef0123456789abcdef 2026-99-99T00:00:00Z\n"})
  void aMalformedClaimIsNoSignOfLife(String content) throws IOException {
    store.set("claim-000000000007", content);

    publish("one");

    assertThat(store.names()).contains("claim-000000000008");
  }

  /** The place may have what the killed run stored: only names with digests are believed. */
  @ParameterizedTest
  @ValueSource(strings = {"write files-", "write current", "delete files-"})
  void afterAKillWhileSavingNoPlainNameIsBelieved(String call) throws IOException {
    publish("one");
    try (PublishedState killed = open()) {
      store(killed, "two");
      store.breakAt(call);
      assertThatThrownBy(killed::save).hasMessageContaining("no connection");
      store.breakAt("write claim"); // a killed run releases nothing
      assertThatThrownBy(killed::close).isInstanceOf(IOException.class);
      store.breakAt(null);
    }
    now = now.plus(Duration.ofMinutes(11));

    try (PublishedState next = open()) {
      boolean saved = call.startsWith("delete");
      assertThat(next.isUnknown()).isEqualTo(!saved);
      assertThat(next.get(SCRIPT).isPresent()).isEqualTo(saved);
      assertThat(next.get(KERNEL)).isPresent();
      assertThat(next.begin(Digest.of(list("one").bytes()))).isFalse();
    }
    publish("three");
    try (PublishedState next = open()) {
      assertThat(next.begin(Digest.of(list("three").bytes()))).isTrue();
    }
  }

  @Test
  void aFirstRunThatWasKilledLeavesAnUnknownPlace() throws IOException {
    try (PublishedState killed = open()) {
      store(killed, "one");
    }
    assertThat(store.text("current")).isEqualTo("changing\n");

    try (PublishedState next = open()) {
      assertThat(next.isUnknown()).isTrue();
      assertThat(next.get(SCRIPT)).isEmpty();
    }
    publish("one");
  }

  @Test
  void aLostListMakesThePlaceUnknown() throws IOException {
    publish("one");
    store.remove("files-" + digest(list("one")));

    try (PublishedState next = open()) {
      assertThat(next.isUnknown()).isTrue();
      assertThat(next.get(SCRIPT)).isEmpty();
    }
    publish("two");
    try (PublishedState next = open()) {
      assertThat(next.begin(Digest.of(list("two").bytes()))).isTrue();
    }
  }

  @Test
  void aListOfOtherBytesMakesThePlaceUnknown() throws IOException {
    publish("one");
    store.set("files-" + digest(list("one")), "");

    try (PublishedState next = open()) {
      assertThat(next.isUnknown()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "files-",
        "files-\n",
        "files-00\n",
        "changing",
        "changing \n",
        "changingfiles-0000000000000000000000000000000000000000000000000000000000000000\n",
        "../files-0000000000000000000000000000000000000000000000000000000000000000\n"
      })
  void aMalformedPointerIsRefused(String pointer) {
    store.set("current", pointer);

    assertThatThrownBy(this::open)
        .hasMessage(".publish/current: found no name of a list, expected files-<SHA-256>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "%s 1 ../x", "%s -1 x", "%s 1 x\n%s 1 x"})
  void aMalformedListIsRefused(String lines) throws IOException {
    String list = lines.replace("%s", digest("x").toString()) + "\n";
    store.set("files-" + digest(list), list);
    store.set("current", "files-" + digest(list) + "\n");

    try (PublishedState state = open()) {
      assertThatThrownBy(() -> state.get(SCRIPT))
          .hasMessageContaining(".publish/files-")
          .hasMessageContaining("expected");
    }
  }

  private PublishedState open() throws IOException {
    return PublishedState.open(store, () -> now);
  }

  private void publish(String text) throws IOException {
    try (PublishedState state = open()) {
      state.begin(Digest.of(list(text).bytes()));
      store(state, text);
      state.save();
    }
  }

  private static void store(PublishedState state, String text) throws IOException {
    state.requireClaim();
    for (PublishedFile file : files(text)) {
      state.stored(file);
    }
  }

  private static void claim(PublishedState state) {
    try {
      state.requireClaim();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<PublishedFile> files(String text) {
    return List.of(script(text), new PublishedFile(KERNEL, digest("kernel"), 6));
  }

  private static FileList list(String text) {
    FileList list = new FileList();
    files(text).forEach(list::add);
    return list;
  }

  private static PublishedFile script(String text) {
    return new PublishedFile(SCRIPT, digest(text), text.length());
  }

  private static Digest digest(FileList list) {
    return Digest.of(list.bytes());
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
