package org.bootmirror.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootmirror.boot.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code packaging/pack}: the .deb and the tar. bootmirror.jar here only refers to the classes of
 * the test; {@link ReleaseTest} makes the real one.
 */
@Tag("programs")
final class PackTest {

  /** The version by the program itself: to "--version" alone, the shell answers. */
  private static final String JAVAS_VERSION = "-q --version";

  private static final String VERSION = "1.2.3-SNAPSHOT";
  private static final String DEB = "bootmirror_1.2.3~SNAPSHOT_all.deb";
  private static final String TAR = "bootmirror-1.2.3-SNAPSHOT.tar.gz";
  private static final Path PACKAGING = Path.of("..", "packaging");

  @TempDir private static Path work;
  private static Path built = Path.of("built");
  private static Path packed = Path.of("packed");
  private static Path root = Path.of("root");

  @BeforeAll
  static void pack() throws IOException {
    built = Files.createDirectories(work.resolve("built"));
    Files.writeString(built.resolve("sbom.json"), "{}\n");
    Files.writeString(built.resolve("bootmirror.bash"), output("generate-completion"));
    output("generate-man-pages", built.resolve("man") + "", "--date", "2026-01-01");
    writeJar(built.resolve("bootmirror.jar"));
    packed = pack("a", "umask 022; TZ=UTC");
    root = work.resolve("root");
    Program.run("dpkg-deb", "--extract", packed.resolve(DEB) + "", root + "");
  }

  private static String output(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter to = new PrintWriter(said, true);
    assertThat(Bootmirror.run(to, to, arguments)).as(said + "").isZero();
    return said.toString();
  }

  private static void writeJar(Path jar) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Bootmirror.class.getName());
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(classes.split(File.pathSeparator))
                .map(one -> Path.of(one).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
  }

  /** Packs in a folder, in a shell that first ran a command. */
  private static Path pack(String name, String first) throws IOException {
    Path out = work.resolve(name);
    String command = first + "; export TZ; exec '" + PACKAGING.toAbsolutePath() + "/pack' ";
    Program.run("sh", "-c", command + VERSION + " 1767225600 '" + built + "' '" + out + "'");
    return out;
  }

  @Test
  void umaskZoneAndFolderDoNotMatter() throws IOException {
    Path other = pack("another folder", "umask 077; TZ=Asia/Tokyo");

    for (String file : List.of(DEB, TAR, "bootmirror.jar", "sbom.json", "SHA256SUMS")) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(packed.resolve(file));
    }
    try (Stream<Path> files = Files.list(other)) {
      assertThat(files).as("nothing else").hasSize(5);
    }
    assertThat(Program.run("sh", "-c", "cd '" + packed + "' && sha256sum --check SHA256SUMS"))
        .contains("bootmirror.jar: OK", DEB + ": OK", TAR + ": OK", "sbom.json: OK");
  }

  @Test
  void everyFileOfThePackageBelongsToRootAndIsReadable() throws IOException {
    String files = Program.run("dpkg-deb", "--contents", packed.resolve(DEB) + "");

    assertThat(files.lines())
        .hasSizeGreaterThan(60)
        .allMatch(
            line ->
                line.matches(
                    "(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x|lrwxrwxrwx) root/root .*"
                        + " 2026-01-01 00:00 .*"));
    assertThat(files)
        .contains(
            " ./usr/bin/bootmirror -> ../share/bootmirror/bin/bootmirror\n",
            " ./usr/share/bash-completion/completions/bootmirror\n",
            " ./usr/share/man/man1/bootmirror-keys-new.1.gz\n",
            " ./usr/lib/systemd/system/bootmirror-refresh@.timer\n",
            " ./usr/lib/systemd/system/bootmirror-mirror@.timer\n",
            " ./usr/share/doc/bootmirror/copyright\n")
        .doesNotContain("timers.target.wants"); // disabled
  }

  @Test
  void thePackageSaysWhatDebianAsks() throws IOException {
    String control = Program.run("dpkg-deb", "--field", packed.resolve(DEB) + "");

    assertThat(control)
        .contains("Version: 1.2.3~SNAPSHOT\n", "Architecture: all\n")
        .contains("Depends: default-jre-headless (>= 2:1.17) | java17-runtime-headless, passwd\n")
        .containsPattern("Installed-Size: [1-9][0-9]+\n")
        .doesNotContain("@VERSION@", "@SIZE@");
    Path scripts = work.resolve("scripts");
    Program.run("dpkg-deb", "--control", packed.resolve(DEB) + "", scripts + "");
    for (String script : List.of("postinst", "prerm", "postrm")) {
      assertThat(scripts.resolve(script)).isExecutable();
      assertThat(Program.run("shellcheck", scripts.resolve(script) + "")).isEmpty();
    }
    Program.run("sh", "-c", "cd '" + root + "' && md5sum --check '" + scripts + "/md5sums'");
  }

  @Test
  void theShellProgramsAreClean() throws IOException {
    for (String script : List.of("pack", "release", "bootmirror", "../bootmirror")) {
      String file = PACKAGING.resolve(script).normalize() + "";
      assertThat(Program.run("shellcheck", "-P", "..", "-x", "-e", "SC2086,SC2046", file))
          .isEmpty();
    }
  }

  @Test
  void theInstalledCommandRuns() throws IOException {
    Path program = root.resolve("usr/bin/bootmirror");

    assertThat(run(program, JAVAS_VERSION)).startsWith("bootmirror ");
    assertThat(run(program, "--version")).isEqualTo("bootmirror " + VERSION + "\n");
    assertThat(run(program, "keys new --help")).isEqualTo(run(program, "-q keys new --help"));
  }

  @Test
  void theTarRunsWhereverItIsUnpackedAndPassesOverAnOldJava() throws IOException {
    Path home = Files.createDirectories(work.resolve("a folder"));
    Program.run("tar", "-xzf", packed.resolve(TAR) + "", "-C", home + "");
    Path old = Files.createDirectories(work.resolve("jre11/bin"));
    Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\necho old java; exit 3\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Path program = home.resolve("bootmirror-" + VERSION + "/bin/bootmirror");

    String asked = "'" + program + "' " + JAVAS_VERSION;
    assertThat(run(program, JAVAS_VERSION)).startsWith("bootmirror ");
    assertThat(Program.run("sh", "-c", "JAVA_HOME='" + old.getParent() + "' " + asked))
        .startsWith("bootmirror ");
    assertThat(Program.run("sh", "-c", "PATH='" + old + "':$PATH " + asked))
        .startsWith("bootmirror ");
  }

  private static String run(Path program, String argument) throws IOException {
    Path home = Files.createDirectories(work.resolve("home"));
    String output = Program.run("sh", "-c", "HOME='" + home + "' '" + program + "' " + argument);
    assertThat(home).as("help keeps no archive of classes").isEmptyDirectory();
    return output;
  }

  /** The demo of a package is in a folder that its users cannot write to. */
  @Test
  void theDemosSourceIsInThePackages() {
    Path share = root.resolve("usr/share/bootmirror/site-src");

    assertThat(share.resolve("site.toml"))
        .hasSameTextualContentAs(Path.of("../site-src/site.toml"));
    assertThat(share.resolve("manual/index.md")).exists();
  }

  @Test
  void bashCompletesCommandsAndOptions() throws IOException {
    Path script = root.resolve("usr/share/bash-completion/completions/bootmirror");
    Path typed = work.resolve("typed.sh");
    Files.writeString(
        typed,
        """
        . "$1"
        complete -p bootmirror
        shift
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _complete_bootmirror 2>/dev/null # compopt works at a prompt only
        printf '<%s>' "${COMPREPLY[@]}"
        """);
    String bash = "bash '" + typed + "' '" + script + "' ";

    assertThat(Program.run("bash", "-n", script + "")).isEmpty();
    assertThat(Program.run("shellcheck", "-S", "error", script + "")).isEmpty();
    assertThat(Program.run("sh", "-c", bash + "bootmirror gene"))
        .contains("complete -o default -F _complete_bootmirror bootmirror")
        .endsWith("<generate><generate-completion>");
    assertThat(Program.run("sh", "-c", bash + "bootmirror generate --all"))
        .endsWith("<--allow-weaker>");
    assertThat(Program.run("sh", "-c", bash + "bootmirror keys rotate-")).endsWith("<rotate-root>");
    assertThat(Files.readString(script, UTF_8)).doesNotContain("man-pages");
  }
}
