package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.app.ExamineMachine;
import org.bootmirror.app.ExamineRequest;
import org.bootmirror.app.Examined;
import org.bootmirror.app.Facility;
import org.bootmirror.folder.Permissions;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootmirror doctor} of machines that lack something. */
@Tag("programs")
final class DoctorTest {

  @TempDir private Path work;

  @Test
  void missingProgramsAndSourcesAreSaid() throws IOException {
    assertThat(examine(Facility.PACKAGES, Map.of("PATH", work.toString())).found())
        .isEqualTo("no apt-get, no apt-cache, no dpkg-deb");

    Files.createDirectories(work.resolve("etc/apt"));
    Files.writeString(work.resolve("etc/os-release"), "ID=debian\nVERSION_CODENAME=bookworm\n");
    for (String program : List.of("apt-get", "apt-cache", "dpkg-deb")) {
      Permissions.set(Files.createFile(work.resolve(program)), "rwxr-xr-x");
    }
    Examined packages = examine(Facility.PACKAGES, Map.of("PATH", work.toString()));
    assertThat(packages.isAble()).isFalse();
    assertThat(packages.found()).contains("no package source for its own suite, bookworm");
  }

  @Test
  void exposedKeysAreNamedAndTheRemedyIsSaid() throws IOException {
    Path keys = Files.createDirectories(work.resolve("keys/tls"));
    Permissions.set(Files.createFile(keys.resolve("a.key")), "rw-------");
    assertThat(run("--keys", keys.toString())).contains("able  keys: ");
    Permissions.set(Files.createFile(keys.resolve("b.key")), "rw-r-----");
    assertThat(run("--keys", keys.toString()))
        .contains("NOT   keys: " + keys + "/b.key is rw-r-----")
        .contains("chmod 600")
        .doesNotContain("a.key");
  }

  @Test
  void proxiesAreNamedWithoutTheirPasswords() {
    Examined proxy =
        examine(Facility.PROXY, Map.of("https_proxy", "http://me:secret@proxy", "PATH", ""));
    assertThat(proxy.found()).contains("https_proxy").doesNotContain("secret");
  }

  @Test
  void clockIsComparedWithTheServersOnlyIfOneIsNamed() throws Exception {
    assertThat(clock(Instant.now(), Optional.empty()).found()).contains("no server was asked");
    assertThat(clock(Instant.EPOCH, Optional.empty()).isAble()).isFalse();
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(work))) {
      Optional<URI> server = Optional.of(URI.create(nginx.localBase(0)));
      assertThat(clock(Instant.now(), server).isAble()).isTrue();
      assertThat(clock(Instant.now().plusSeconds(3_600), server).isAble()).isFalse();
    }
    assertThat(run("--network", "http://127.0.0.1:" + Nginx.freePort()))
        .contains("NOT   network: ");
  }

  /** Not even root can make a folder there. */
  @Test
  void onlyWhatEveryCommandNeedsFails() throws IOException {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    assertThat(Bootmirror.run(writer, writer, "doctor", "--out", "/proc/none")).isZero();
    assertThat(said.toString()).contains("NOT   symbolic links: /proc is not writable");
    assertThat(Bootmirror.run(writer, writer, "doctor", "--cache", "/proc/none")).isEqualTo(1);
    assertThat(JsonOutput.of("doctor", "--cache", "/proc/none").json().get("errors")).hasSize(1);
  }

  private Examined clock(Instant now, Optional<URI> server) {
    ExamineRequest request =
        new ExamineRequest(work, work, work, Optional.empty(), server, Map.of());
    return of(Facility.CLOCK, new ExamineMachine(() -> now).run(request));
  }

  private Examined examine(Facility facility, Map<String, String> environment) {
    ExamineRequest request =
        new ExamineRequest(work, work, work, Optional.empty(), Optional.empty(), environment);
    return of(facility, new ExamineMachine(Instant::now).run(request));
  }

  private static Examined of(Facility facility, List<Examined> all) {
    return all.stream().filter(one -> one.facility() == facility).findFirst().orElseThrow();
  }

  private String run(String... options) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    String[] all = new String[options.length + 3];
    all[0] = "doctor";
    all[1] = "--out";
    all[2] = work.toString();
    System.arraycopy(options, 0, all, 3, options.length);
    assertThat(Bootmirror.run(writer, writer, all)).isZero();
    return said.toString();
  }
}
