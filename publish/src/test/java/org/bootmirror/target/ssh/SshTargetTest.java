package org.bootmirror.target.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.TargetFailure;
import org.bootmirror.target.TargetVerification;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("programs")
final class SshTargetTest {

  private static final Instant MONDAY = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-01-06T12:00:00Z");

  private static @Nullable SshServer server;

  @TempDir private Path work;

  @BeforeAll
  static void start(@TempDir Path keys) throws IOException {
    server = SshServer.start(keys);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void namesAreRelativeLinksAndTheStateStandsBesideTheFolder() throws IOException {
    publish(tree("abc"), MONDAY);

    Path link = tree().resolve("uefi/prod");
    assertThat(Files.readSymbolicLink(link).toString()).endsWith(".prod.efi").hasSize(73);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link)))
        .isEqualTo("rw-r--r--");
    assertThat(hidden(tree())).isEmpty();
    assertThat(hidden(work)).containsExactly(".tree.publish");
    try (Stream<Path> state = Files.list(work.resolve(".tree.publish"))) {
      assertThat(state.map(file -> file.getFileName().toString().substring(0, 5)))
          .containsExactlyInAnyOrder("claim", "curre", "files");
    }
  }

  @Test
  void theTimeOfANameGrowsByASecondAtLeast() throws IOException {
    publish(tree("abc"), TUESDAY);
    Instant before = time("uefi/prod");
    Instant script = time("index.html");
    for (String text : List.of("new", "abc", "new")) {
      publish(tree(text), MONDAY);

      assertThat(time("uefi/prod")).isAfterOrEqualTo(before.plusSeconds(1));
      assertThat(time("index.html")).isAfterOrEqualTo(script.plusSeconds(1));
      before = time("uefi/prod");
      script = time("index.html");
    }
  }

  @Test
  void aPublicationWithoutAChangeWritesNothing() throws IOException {
    publish(tree("abc"), MONDAY);
    List<Instant> before = times();

    assertThat(publish(tree("abc"), TUESDAY).nothing()).isTrue();

    assertThat(times()).isEqualTo(before);
  }

  @Test
  void aLostStateCostsNoUploadOfImmutableItems() throws IOException {
    publish(tree("abc"), MONDAY);
    SshServer.run("rm", "-r", work.resolve(".tree.publish").toString());
    Files.writeString(work.resolve("tree/uefi/.prod.part"), "half");

    WriteSummary again = publish(tree("abc"), TUESDAY);

    assertThat(again.files()).as("plain files").isEqualTo(1);
    assertThat(work.resolve("tree/uefi/.prod.part")).doesNotExist();
  }

  @Test
  void whatWasChangedByHandIsFoundAndStoredAgain() throws IOException {
    publish(tree("abc"), MONDAY);
    Files.delete(tree().resolve("uefi/prod"));
    Files.writeString(tree().resolve("index.html"), "cut off");
    Files.writeString(tree().resolve("mine.txt"), "mine");

    SshServer running = Objects.requireNonNull(server);
    try (SshTarget target = SshTarget.open(running.place(tree(), () -> TUESDAY))) {
      assertThat(
              target.verify(PublishPlan.of(tree("abc"))).differences().stream()
                  .map(one -> one.kind() + " " + one.path()))
          .containsExactlyInAnyOrder("MISSING uefi/prod", "SIZE index.html", "UNKNOWN mine.txt");
      Publication.run(PublishPlan.of(tree("abc")), target, Progress.NONE);
    }

    assertThat(tree().resolve("uefi/prod")).content().isEqualTo("abc");
    try (SshTarget target = SshTarget.open(running.place(tree(), () -> TUESDAY))) {
      assertThat(target.verify(PublishPlan.of(tree("abc"))).differences())
          .extracting(one -> one.path().value())
          .containsExactly("mine.txt");
    }
  }

  /** {@code uefi/prod} and {@code uefi/prod.efi} are links to the changed file. */
  @Test
  void bytesThatWereChangedByHandAreFoundByTheSumsOfTheHost() throws IOException {
    publish(tree("abc"), MONDAY);
    Files.writeString(tree().resolve("uefi/prod").toRealPath(), "xyz");

    try (SshTarget target = open(TUESDAY)) {
      TargetVerification found = target.verify(PublishPlan.of(tree("abc")));
      assertThat(found.differences())
          .extracting(one -> one.kind() + " " + one.path().name().replaceFirst("^.{64}[.]", ""))
          .containsExactlyInAnyOrder(
              "DIGEST prod", "DIGEST prod", "DIGEST prod.efi", "DIGEST prod.efi");
      assertThat(found).extracting(TargetVerification::names).isEqualTo(5);
      Publication.run(PublishPlan.of(tree("abc")), target, Progress.NONE);
    }

    assertThat(tree().resolve("uefi/prod")).hasContent("abc");
    try (SshTarget target = open(TUESDAY)) {
      assertThat(target.verify(PublishPlan.of(tree("abc"))))
          .as("index.html is read back, to know whether the shell sees the folder")
          .isEqualTo(new TargetVerification(List.of(), 5, 4, 1));
    }
  }

  @Test
  void whereNoCommandMayRunFilesAreReadBack() throws IOException {
    try (SshServer plain = SshServer.withoutShell(work)) {
      SshPlace place = plain.place(tree(), () -> MONDAY);
      try (SshTarget target = SshTarget.open(place)) {
        Publication.run(PublishPlan.of(tree("abc")), target, Progress.NONE);
      }
      try (SshTarget target = SshTarget.open(place)) {
        assertThat(target.verify(PublishPlan.of(tree("abc"))))
            .isEqualTo(new TargetVerification(List.of(), 5, 0, 5));
      }
      Files.writeString(tree().resolve("index.html"), "xyz");
      try (SshTarget target = SshTarget.open(place)) {
        assertThat(target.verify(PublishPlan.of(tree("abc"))).differences())
            .extracting(one -> one.kind() + " " + one.path())
            .containsExactly("DIGEST index.html");
      }
    }
  }

  /** The notes of the target are gone: names with digests say enough. */
  @Test
  void aDamagedFileIsFoundWithoutNotes() throws IOException {
    publish(tree("abc"), MONDAY);
    SshServer.run("rm", "-r", work.resolve(".tree.publish").toString());
    Files.writeString(tree().resolve("uefi/prod").toRealPath(), "xyz");

    try (SshTarget target = open(TUESDAY)) {
      assertThat(target.verify(PublishPlan.of(tree("abc"))).differences()).hasSize(2);
      Publication.run(PublishPlan.of(tree("abc")), target, Progress.NONE);
    }

    assertThat(tree().resolve("uefi/prod")).hasContent("abc");
  }

  @Test
  void aLargeContentIsSentAsItComes() throws IOException {
    byte[] large = new byte[3 << 20];
    Arrays.fill(large, (byte) 'x');
    Tree tree =
        new Tree(
            List.of(
                Entry.immutable(
                    Phase.IMAGES,
                    Content.rendered(() -> large),
                    List.of(TreePath.of("iso/prod.iso")))));

    publish(tree, MONDAY);

    assertThat(Files.readAllBytes(tree().resolve("iso/prod.iso"))).isEqualTo(large);
    assertThat(time("iso/prod.iso")).isEqualTo(MONDAY);
  }

  @Test
  void theClaimOfADeadRunHoldsForTenMinutes() throws IOException {
    SshTarget dead = open(MONDAY);
    dead.announce();

    Throwable soon = catchThrowable(() -> publish(tree("abc"), MONDAY.plusSeconds(599)));
    assertThat(dead.classify(soon)).isEqualTo(TargetFailure.CONFLICT);

    publish(tree("abc"), MONDAY.plus(Duration.ofMinutes(11)));
    assertThat(tree().resolve("uefi/prod")).hasContent("abc");
    assertThat(dead.classify(catchThrowable(dead::complete))).isEqualTo(TargetFailure.CONFLICT);
    dead.close();
  }

  @Test
  void anUnknownHostIsRefusedWithItsFingerprint() throws IOException {
    Path user = Files.createDirectory(work.resolve("user"));

    HostKeyException problem =
        catchThrowableOfType(HostKeyException.class, () -> open(user).close());

    assertThat(problem.isChanged()).isFalse();
    assertThat(problem.port()).isEqualTo(server().port());
    String[] found = problem.fingerprint().split(" ", -1);
    String type = found[0].startsWith("ecdsa") ? "ecdsa" : found[0].replace("ssh-", "");
    assertThat(SshServer.run("ssh-keygen", "-l", "-f", server().hostKey(type) + ".pub"))
        .contains(" " + found[1] + " ");
  }

  @Test
  void aChangedHostKeyIsRefused() throws IOException {
    Path user = Files.createDirectory(work.resolve("user"));
    SshServer.keygen("ed25519", user.resolve("other"));
    SshServer.knows(user, server().port(), user.resolve("other.pub"));

    HostKeyException problem =
        catchThrowableOfType(HostKeyException.class, () -> open(user).close());

    assertThat(problem.isChanged()).isTrue();
  }

  @Test
  void aKeyThatTheServerDoesNotKnowIsRefused() throws IOException {
    Path user = Files.createDirectory(work.resolve("user"));
    Files.copy(server().user().resolve("known_hosts"), user.resolve("known_hosts"));
    SshServer.keygen("ed25519", user.resolve("id_ed25519"));
    SshServer.run(
        "ssh-keygen", "-q", "-t", "rsa", "-N", "secret", "-f", user.resolve("id_rsa").toString());

    LoginException problem = catchThrowableOfType(LoginException.class, () -> open(user).close());

    assertThat(problem.tried()).containsExactly(user.resolve("id_ed25519").toString());
    assertThat(problem.locked()).containsExactly(user.resolve("id_rsa").toString());
  }

  @Test
  void anAgentSigns() throws IOException {
    Path user = Files.createDirectory(work.resolve("user"));
    Files.copy(server().user().resolve("known_hosts"), user.resolve("known_hosts"));
    Path socket = user.resolve("agent");
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      agent.inputReader(StandardCharsets.UTF_8).readLine();
      SshServer.run(
          "env",
          "SSH_AUTH_SOCK=" + socket,
          "ssh-add",
          "-q",
          server().user().resolve("id_ed25519").toString());
      SshPlace place = server().place(tree(), user, InstantSource.system());

      SshTarget.open(
              new SshPlace(
                  place.address(), user, Optional.empty(), Optional.of(socket), place.clock()))
          .close();
    } finally {
      agent.destroyForcibly();
    }
  }

  @Test
  void aServerThatCannotReplaceFilesIsRefused() throws IOException {
    try (SshServer old = SshServer.start(work, "-P", "posix-rename")) {
      assertThatThrownBy(() -> SshTarget.open(old.place(tree(), InstantSource.system())))
          .hasMessageContaining("posix-rename@openssh.com");
    }
  }

  @Test
  void aCutLineLeavesTheFormerRelease() throws Exception {
    try (SshServer cut = SshServer.start(work)) {
      SshPlace place = cut.place(tree(), InstantSource.fixed(MONDAY));
      try (SshTarget target = SshTarget.open(place)) {
        Publication.run(PublishPlan.of(tree("abc")), target, Progress.NONE);
      }
      SshTarget target = SshTarget.open(place);
      target.announce();
      cut.cut();

      assertThatThrownBy(() -> Publication.run(PublishPlan.of(tree("new")), target, Progress.NONE))
          .isInstanceOf(IOException.class);

      assertThat(catchThrowable(target::close)).isInstanceOf(IOException.class);
      assertThat(tree().resolve("uefi/prod")).hasContent("abc");
    }
  }

  @Test
  void theVirtualMachineKeepsItsProviders() {
    assertThat(Security.getProvider("BC")).isNull();
  }

  private static SshServer server() {
    return Objects.requireNonNull(server);
  }

  private SshTarget open(Path user) throws IOException {
    return SshTarget.open(server().place(tree(), user, InstantSource.system()));
  }

  private SshTarget open(Instant now) throws IOException {
    return SshTarget.open(server().place(tree(), InstantSource.fixed(now)));
  }

  private WriteSummary publish(Tree tree, Instant now) throws IOException {
    try (SshTarget target = open(now)) {
      return Publication.run(PublishPlan.of(tree), target, Progress.NONE);
    }
  }

  private Path tree() {
    return work.resolve("tree");
  }

  private Instant time(String name) throws IOException {
    return Files.getLastModifiedTime(tree().resolve(name)).toInstant();
  }

  private List<Instant> times() throws IOException {
    List<Instant> times = new ArrayList<>();
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted().toList()) {
        times.add(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
      }
    }
    return times;
  }

  private static List<String> hidden(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("."))
          .toList();
    }
  }

  private static Tree tree(String text) {
    return new Tree(
        List.of(
            Entry.immutable(
                Phase.IMAGES,
                Content.text(text),
                List.of(TreePath.of("uefi", "prod.efi"), TreePath.of("uefi", "prod"))),
            Entry.plain(Phase.METADATA, Content.text(text), TreePath.of("index.html"))));
  }
}
