package org.bootmirror.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bootmirror.tuf.DelegatingRepository.paths;
import static org.bootmirror.tuf.DelegatingRepository.prefixes;
import static org.bootmirror.tuf.DelegatingRepository.with;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of delegations (TUF 4.5, 5.6.7), kept and broken. */
final class DelegationTest {

  private static final Instant NOW = Instant.parse("2029-01-01T00:00:00Z");

  private final DelegatingRepository repository = new DelegatingRepository().root(1);
  private final List<String> asked = new ArrayList<>();

  @Test
  void aDelegatedRoleSignsForItsPaths() throws IOException {
    repository
        .targets("targets", "own")
        .delegates("targets", paths("one", "a/*"), paths("two", "b/?"))
        .targets("one", "a/x")
        .targets("two", "b/y")
        .release(7);

    assertSigner("own", "targets");
    assertSigner("a/x", "one");
    assertSigner("b/y", "two");
    assertThat(find("c")).isEmpty();
    assertThat(verified().targets()).containsOnlyKeys("own", "a/x", "b/y");
    assertThat(verified().metadata())
        .contains("tuf/7.one.json", "tuf/7.two.json", "tuf/7.targets.json");
  }

  /** A search reads no metadata of other roles, and none at all for a top-level target. */
  @Test
  void aSearchReadsTheVisitedRolesOnly() throws IOException {
    aDelegatedRoleSignsForItsPaths();
    asked.clear();
    assertThat(find("a/x")).isPresent();
    assertThat(asked).contains("tuf/7.one.json").doesNotContain("tuf/7.two.json");
    asked.clear();
    assertThat(find("own")).isPresent();
    assertThat(asked).doesNotContain("tuf/7.one.json", "tuf/7.two.json");
  }

  @Test
  void theFirstRoleInTheOrderOfTheSearchDecides() throws IOException {
    repository
        .delegates("targets", paths("one", "a/*"), paths("two", "a/*"))
        .delegates("one", paths("deep", "a/*"))
        .targets("deep", "a/both", "a/all")
        .targets("two", "a/both", "a/all", "a/last")
        .release(7);
    assertSigner("a/both", "deep"); // depth first
    assertSigner("a/last", "two");

    repository.targets("targets", "a/all").delegates("targets", paths("two", "*/*")).release(8);
    assertSigner("a/all", "targets"); // pre-order
  }

  /** TUF 4.5: a target is in a path of every role that leads to it, or is no target. */
  @Test
  void aTargetOutsideOfTheDelegatedPathsIsNone() throws IOException {
    repository
        .delegates("targets", paths("one", "a/*"))
        .targets("one", "a/x", "b/x")
        .delegates("one", paths("deep", "*/*"))
        .targets("deep", "c/x", "a/y")
        .release(7);

    assertThat(verified().targets()).containsOnlyKeys("a/x", "a/y");
    assertThat(find("b/x")).isEmpty();
    assertThat(find("c/x")).isEmpty();
  }

  @Test
  void aTerminatingRoleHidesTheRolesBehindIt() throws IOException {
    repository
        .delegates(
            "targets",
            paths("first", "a/*"),
            with(paths("wall", "a/x*"), "terminating", true),
            paths("last", "a/*"))
        .targets("first", "a/x1")
        .targets("wall", "a/x2")
        .targets("last", "a/x3", "a/y", "a/x2")
        .release(7);

    assertSigner("a/x1", "first");
    assertSigner("a/x2", "wall");
    assertThat(find("a/x3")).isEmpty();
    assertSigner("a/y", "last"); // the wall is not for this path
    assertThat(verified().targets()).containsOnlyKeys("a/x1", "a/x2", "a/y");
  }

  /** Not only siblings: the search is over, on every level. */
  @Test
  void aTerminatingRoleEndsTheWholeSearch() throws IOException {
    repository
        .delegates("targets", paths("one", "*"), paths("last", "*"))
        .delegates("one", with(paths("wall", "x"), "terminating", true))
        .targets("wall")
        .targets("last", "x", "y")
        .release(7);

    assertThat(find("x")).isEmpty();
    assertSigner("y", "last");
  }

  @Test
  void aCycleIsFollowedOnce() throws IOException {
    repository
        .delegates("targets", paths("one", "*"))
        .delegates("one", paths("two", "*"))
        .delegates("two", paths("one", "*"), paths("three", "*"))
        .targets("three", "x")
        .release(7);

    assertSigner("x", "three");
    assertThat(find("y")).isEmpty();
    assertThat(verified().targets()).containsOnlyKeys("x");
  }

  @ParameterizedTest
  @CsvSource({
    "a/*, a/x, true",
    "a/*, a/x/y, false",
    "*, a/x, false",
    "*/*, a/x, true",
    "a/?, a/x, true",
    "a/?, a/xy, false",
    "a/?, a/, false",
    "a?x, a/x, false",
    "a/*.img, a/prod.img, true",
    "a/*.img, a/prod.img.gz, false",
    "a/*x*y, a/1x2x3y, true",
    "a/x, a/x, true",
    "a/X, a/x, false",
    "/a/x, a/x, false",
    "?, \ud83d\ude00, true",
    "*, '', true"
  })
  void patternsMatchWithinOneSegment(String pattern, String path, boolean expected) {
    assertThat(PathPattern.of(pattern).matches(path)).isEqualTo(expected);
  }

  /** A matcher that tried each star again would need longer than the universe exists. */
  @Test
  void aPatternOfManyStarsIsMatchedAtOnce() {
    String stars = "*a".repeat(2000) + "b";

    assertThat(PathPattern.of(stars).matches("a".repeat(4000))).isFalse();
  }

  /** Clients read them differently: minimatch of tuf-js matches slashes with two stars. */
  @ParameterizedTest
  @ValueSource(strings = {"**", "a/**/b", "[ab]", "{a,b}", "a\\*", "!a", "#a", "@(a)", ""})
  void patternsThatClientsReadDifferentlyAreRefused(String pattern) {
    repository.delegates("targets", paths("one", pattern)).targets("one").release(7);

    assertRefused("signed.delegations.roles[0].paths: found \"" + pattern);
  }

  @Test
  void hashPrefixesAreOfThePath() throws IOException {
    String digest = Digest.of("nodes/x".getBytes(StandardCharsets.UTF_8)).hex();
    repository
        .delegates(
            "targets",
            prefixes("other", digest.charAt(0) == 'f' ? "0" : "f"),
            prefixes("odd", digest.substring(0, 3)),
            prefixes("whole", digest))
        .targets("other", "nodes/x")
        .targets("odd")
        .targets("whole", "nodes/x")
        .release(7);

    assertSigner("nodes/x", "whole");
    assertThat(asked).contains("tuf/7.odd.json").doesNotContain("tuf/7.other.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0A",
        "",
        "0g",
        "0x",
        "00000000000000000000000000000000000000000000000000000000000000000"
      })
  void prefixesOfOtherDigitsAreRefused(String prefix) {
    repository.delegates("targets", prefixes("one", "00", prefix)).targets("one").release(7);

    assertRefused(
        "signed.delegations.roles[0].path_hash_prefixes: found \""
            + prefix
            + "\", expected 1 to 64 lower-case hexadecimal digits");
  }

  @Test
  void aRoleHasEitherPathsOrPrefixes() {
    repository
        .delegates("targets", with(paths("one", "*"), "path_hash_prefixes", List.of("0")))
        .targets("one")
        .release(7);
    assertRefused("roles[0]: found paths and path_hash_prefixes, expected one of the two");

    Map<String, Object> neither = paths("one");
    neither.remove("paths");
    repository.delegates("targets", neither).release(8);
    assertRefused("roles[0]: found neither paths nor path_hash_prefixes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "a/b", "", "A", "a.root", "root", "targets", "timestamp", "é", "-a"})
  void namesThatAreNoFileNamesAreRefused(String name) {
    repository.delegates("targets", with(paths("one", "*"), "name", name)).release(7);

    assertRefused(
        "signed.delegations.roles[0].name: found \""
            + name
            + "\", expected the name of a delegated");
    assertThat(asked).noneMatch(path -> path.contains(".."));
  }

  @Test
  void otherNamesInASnapshotAreRefused() {
    repository.targets("../x").release(7);
    assertRefused("signed.meta[\"../x.json\"]: found this name, expected ROLE.json");
  }

  @Test
  void aRoleTwiceIsRefused() {
    repository.delegates("targets", paths("one", "a"), paths("one", "b")).targets("one").release(7);
    assertRefused("roles[1].name: found \"one\", expected each role once");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          terminating | yes | roles[0].terminating: found "yes", expected true or false
          paths       | x   | roles[0].paths: found "x", expected an array
          keyids      | x   | roles[0].keyids: found "x", expected an array
          threshold   | x   | roles[0].threshold: found "x", expected a whole number, at least 1
          """)
  void malformedDelegationsAreRefused(String member, String value, String message) {
    repository
        .delegates("targets", with(paths("one", "a"), member, value))
        .targets("one")
        .release(7);
    assertRefused(message);
  }

  @Test
  void aThresholdNeedsDifferentKeys() throws IOException {
    Map<String, Object> two =
        with(
            with(paths("one", "x"), "threshold", 2),
            "keyids",
            List.of(DelegatingRepository.id("one"), DelegatingRepository.id("two")));
    repository
        .delegates("targets", two, paths("two", "y"))
        .targets("one", "x")
        .targets("two")
        .signedBy("one", "one", "two")
        .release(7);
    assertSigner("x", "one");

    repository.signedBy("one", "one").release(8);
    assertRefused("tuf/8.one.json: found 1 valid signatures of the role one, expected at least 2");
    repository.signedBy("one", "one", "one").release(9);
    assertRefused("tuf/9.one.json: signatures[1].keyid: found \"");
    repository.signedBy("one", "one", "targets").release(10);
    assertRefused("tuf/10.one.json: found 1 valid signatures of the role one");
  }

  @Test
  void aRoleThatListsOneKeyTwiceIsRefused() {
    String id = DelegatingRepository.id("one");
    repository
        .delegates("targets", with(paths("one", "x"), "keyids", List.of(id, id)))
        .targets("one", "x")
        .release(7);
    assertRefused("roles[0].keyids[1]: found \"" + id + "\" again");
  }

  /** Two roles may delegate to one, each by keys of its own. */
  @Test
  void eachDelegationMustBeSatisfied() {
    Map<String, Object> wrong =
        with(paths("shared", "*"), "keyids", List.of(DelegatingRepository.id("two")));
    repository
        .delegates("targets", paths("shared", "a"), paths("two", "*"))
        .delegates("two", wrong)
        .targets("shared", "a")
        .release(7);
    assertRefused("tuf/7.shared.json: found 0 valid signatures of the role shared");
  }

  @Test
  void theSnapshotListsEachDelegatedRole() {
    repository
        .delegates("targets", paths("one", "x"))
        .targets("one", "x")
        .reference("one", Map.of())
        .release(7);
    assertRefused("tuf/7.snapshot.json: found no one.json, expected each delegated role");
    repository.reference("one", Map.of("version", 7)).release(8).files().remove("tuf/7.one.json");
    assertRefused("tuf/7.one.json: found no such file");
  }

  @Test
  void lengthDigestAndVersionOfARoleAreCompared() {
    repository.delegates("targets", paths("one", "x")).targets("one", "x").release(7);
    byte[] file = Objects.requireNonNull(repository.files().get("tuf/7.one.json"));
    Map<String, Object> right = DelegatingRepository.to(7, file);

    repository.reference("one", with(right, "length", file.length - 1)).release(7);
    assertRefused("tuf/7.one.json: found more than " + (file.length - 1) + " bytes");
    repository.reference("one", with(right, "length", file.length + 1)).release(7);
    assertRefused("tuf/7.one.json: found " + file.length + " bytes, expected ");
    repository.reference("one", with(right, "hashes", Map.of("sha256", "0".repeat(64)))).release(7);
    assertRefused("tuf/7.one.json: found SHA-256 ");
    repository.reference("one", Map.of("version", 7)).release(7);
    repository.files().put("tuf/8.one.json", file);
    repository.reference("one", Map.of("version", 8)).version("one", 7).release(9);
    assertRefused("tuf/8.one.json: signed.version: found 7, expected 8");
  }

  @Test
  void anExpiredRoleIsRefused() throws IOException {
    repository
        .delegates("targets", paths("one", "x"))
        .targets("one", "x")
        .expires("one", "2029-01-01T00:00:01Z")
        .release(7);
    assertThat(verified().until()).isEqualTo(NOW.plusSeconds(1));
    assertThat(verified().expiries()).containsKey("tuf/7.one.json").hasSize(5);

    repository.expires("one", "2029-01-01T00:00:00Z").release(8);
    assertRefused("tuf/8.one.json: found metadata that expired at 2029-01-01T00:00:00Z");
    assertThatThrownBy(() -> find("x"))
        .isInstanceOfSatisfying(UntrustedException.class, e -> assertThat(e.hasExpired()).isTrue());
  }

  @Test
  void aHundredNestedDelegationsAreRefused() throws IOException {
    nested(32);
    assertSigner("x", "r32");
    assertThat(verified().targets()).containsOnlyKeys("x");

    nested(100);
    assertRefused("r33: found more than 32 nested delegations, expected at most 32");
    assertThatThrownBy(() -> find("x"))
        .isInstanceOf(UntrustedException.class)
        .hasMessage(
            "x: found more than 32 delegated roles that may sign for the target, expected at most 32");
    assertThat(asked).contains("tuf/100.r32.json").doesNotContain("tuf/100.r33.json");
  }

  private void nested(int depth) {
    repository.delegates("targets", paths("r1", "x"));
    for (int i = 1; i < depth; i++) {
      repository.targets("r" + i).delegates("r" + i, paths("r" + (i + 1), "x"));
    }
    repository.targets("r" + depth, "x").release(depth);
  }

  /** A target in the last of many roles that may sign is not searched for without end. */
  @Test
  void aSearchVisitsAtMost32Roles() throws IOException {
    List<Map<String, Object>> roles = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      roles.add(paths("r" + i, i == 39 ? "*" : "x*"));
      repository.targets("r" + i);
    }
    repository.targets("r39", "y");
    delegate(roles).release(7);
    assertSigner("y", "r39");
    assertThatThrownBy(() -> find("x"))
        .hasMessageContaining("more than 32 delegated roles that may sign");
    assertThat(asked.stream().filter(path -> path.startsWith("tuf/7.r"))).hasSize(33);
    assertThat(verified().targets()).containsOnlyKeys("y");
  }

  @Test
  void tenThousandRolesAreRefused() {
    List<Map<String, Object>> roles = new ArrayList<>();
    Map<String, Object> one = paths("one", "x");
    for (int i = 0; i < 10_000; i++) {
      roles.add(with(one, "name", "r" + i));
    }
    delegate(roles).release(7);
    assertRefused("signed.delegations.roles: found 10000 roles, expected at most 8192");
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type parameters
  private DelegatingRepository delegate(List<Map<String, Object>> roles) {
    return repository.delegates("targets", roles.toArray(new Map[0]));
  }

  private void assertSigner(String path, String role) throws IOException {
    Digest expected = DelegatingRepository.digestOf(role);
    assertThat(find(path).map(TargetFile::sha256)).as(path).contains(expected);
    assertThat(Objects.requireNonNull(verified().targets().get(path)).sha256())
        .as(path)
        .isEqualTo(expected);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(this::verified)
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining(message);
  }

  private Optional<TargetFile> find(String path) throws IOException {
    return new TufClient(repository.trusted(), this::read, ClientState.none()).find(path, NOW);
  }

  private VerifiedRelease verified() throws IOException {
    return VerifiedRelease.of(repository.trusted(), repository.source(), NOW);
  }

  private Optional<byte[]> read(String path, long limit) throws IOException {
    asked.add(path);
    return repository.source().read(path, limit);
  }
}
