package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror on a file system that is too small, and the next run when the file system has grown. */
@Tag("programs")
final class FullDiskMirrorTest {

  private static final String SCRIPT =
      """
      mount -t tmpfs -o size=600k none "$1" || exit 99
      cd "$1"
      origin=$2 root=$3
      shift 3
      "$@" mirror "$origin" mirror --root "$root"
      echo "first: $?"
      ls mirror/* 2>/dev/null
      mount -o remount,size=64m none "$PWD"
      cd "$PWD"
      "$@" mirror "$origin" mirror --root "$root"
      echo "second: $?"
      "$@" verify mirror --root "$root"
      echo "verified: $?"
      find . -name '*.part'
      """;

  @TempDir private Path work;

  @Test
  void nothingWrongIsLeftAndTheNextRunCompletes() throws Exception {
    Path release = SignedSite.in(work).release(1, "release", "\"krn\", \"uefi\"");
    Path disk = Files.createDirectory(work.resolve("disk"));
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(release))) {
      List<String> command =
          new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", SCRIPT, "sh", disk.toString()));
      command.add(nginx.localBase(0));
      command.add(release.resolve("tuf/1.root.json").toString());
      command.add(System.getProperty("java.home") + "/bin/java");
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
      command.add(
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
      command.add("org.bootmirror.cli.Bootmirror");
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();

      assumeTrue(
          status != 99 && !said.startsWith("unshare:"),
          () -> "no file system can be mounted here: " + said);
      assertThat(said)
          .matches(
              "(?s).*error: mirror: the disk is full: found [0-9.]+ ([KM]iB|bytes) free, expected room"
                  + " for [0-9.]+ [KM]iB at most\nfirst: 1\nmirror: fetched [^\n]*\nsecond: 0\n.*"
                  + "all as signed.*\nverified: 0\n");
    }
  }
}
