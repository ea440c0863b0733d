package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bootmirror.http.Nginx;
import org.bootmirror.target.s3.S3ProxyServer;
import org.bootmirror.target.ssh.SshServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command of README and manual, block by block as they stand in the files, and compares
 * output where a block {@code text} shows the output. Each chapter begins with a folder of its own.
 * The example's hosts are servers on the loopback address.
 */
@Tag("programs")
@Tag("keys")
final class ManualTest {

  private static final Path MANUAL = Path.of("../site-src/manual");

  private static final String[] NONE = {};
  private static final Path BLOCKS = Path.of("../.ci/manual-blocks").toAbsolutePath();

  /** Makes what chapters presume, here and on a bare Debian. */
  private static final Path FOLDER = Path.of("../.ci/manual-folder");

  /** What commands say of a base on the loopback address. */
  private static final String OWN_NOTE = "only this machine or its own link reaches base .*\n";

  @TempDir private static Path folder;
  private static ManualShell shell;
  private static Nginx nginx;
  private static S3ProxyServer bucket;
  private static SshServer ssh;

  @BeforeAll
  static void prepare() throws Exception {
    shell =
        new ManualShell(
            folder,
            Map.of(
                "BOOTMIRROR_PASSPHRASE",
                "correct horse battery",
                "AWS_ACCESS_KEY_ID",
                S3ProxyServer.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                S3ProxyServer.SECRET,
                "GIT_CONFIG_GLOBAL",
                "/dev/null"));
    Path www = Files.createDirectories(folder.resolve("work/srv/www/boot"));
    nginx = Nginx.serving(folder.resolve("nginx"), List.of(www));
    bucket = S3ProxyServer.start(Files.createDirectory(folder.resolve("s3")));
    ssh = SshServer.start(Files.createDirectory(folder.resolve("sshd")));
    Files.createDirectory(bucket.folder().resolve("bucket"));
    Files.createDirectory(folder.resolve("home"));
    Files.move(ssh.user(), folder.resolve("home/.ssh"));
    places();
    shell.empty();
    Path source = Files.createDirectories(shell.work().resolve("my-site/kernels"));
    Path kernels = ZeroBootstrapKernels.write(shell.work().resolve("srv/kernels"));
    Files.copy(kernels.resolve(ZeroBootstrapKernels.BUILD), source.resolve("zos-3.0.efi"));
    Files.copy(kernels.resolve("old.efi"), source.resolve("zos-3.1.efi"));
    for (String name : new String[] {"config.py", "provision.csv"}) {
      Files.copy(Path.of("src/test/imports/good", name), shell.work().resolve(name));
    }
    shell.run(Files.readString(FOLDER));
    shell.run(
        """
        mkdir -p srv/www srv/git
        cp -a mirror srv/www/boot
        git init -q --bare srv/git/site
        cp -a . ../prepared
        """);
  }

  /** The places of the examples, and where they are here. */
  private static void places() throws IOException {
    Path srv = shell.work().resolve("srv");
    shell.place("https://boot.example.org", nginx.localBase(0));
    shell.place("/srv/", srv + "/");
    shell.place("ssh://deploy@host" + srv, "ssh://127.0.0.1:" + ssh.port() + srv);
    shell.place("git+https://host/site", "git+file://" + srv + "/git/site");
    String options = " --endpoint http://127.0.0.1:" + bucket.port() + " --path-style --region x ";
    shell.place("s3://bucket/prefix", "s3://bucket/prefix" + options);
    shell.place("s3://bucket/boot", "s3://bucket/boot" + options);
    shell.place("host:boot/", srv + "/host/");
    shell.place("bootmirror serve mirror", "bootmirror serve mirror --port 0");
    shell.place("bootmirror demo", "bootmirror demo --port " + Nginx.freePort());
    shell.place("--address 0.0.0.0 --port 80", "--port 0");
  }

  @AfterAll
  static void stop() {
    ssh.close();
    bucket.close();
    nginx.close();
    shell.close();
  }

  static List<Path> chapters() throws IOException {
    List<Path> chapters = new ArrayList<>(List.of(Path.of("../README.md")));
    try (Stream<Path> files = Files.list(MANUAL)) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(chapters::add);
    }
    return chapters;
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void everyCommandRuns(Path chapter) throws IOException {
    run(chapter, false);
  }

  /** Commands that ask an archive of Debian, or take many seconds. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("chapters")
  void everySlowCommandRunsToo(Path chapter) throws IOException {
    if (ManualBlock.read(chapter).stream().anyMatch(ManualBlock::slow)) {
      run(chapter, true);
    }
  }

  /** On a bare Debian, the blocks of {@code .ci/manual-blocks} run: they are the blocks of here. */
  @ParameterizedTest
  @MethodSource("chapters")
  void theShellsListOfBlocksIsTheParsers(Path chapter) throws IOException {
    Path blocks = Files.createTempDirectory(folder, "blocks");
    String list = shell.run(BLOCKS + " '" + chapter.toRealPath() + "' '" + blocks + "'");

    List<ManualBlock> listed = new ArrayList<>();
    for (String line : list.lines().toList()) {
      String[] words = line.split(" ", 3);
      Path text = blocks.resolve(String.format(Locale.ROOT, "%03d", Integer.valueOf(words[0])));
      listed.add(
          new ManualBlock(
              chapter.getFileName() + ":" + words[1],
              List.of(words[2].split(" ", -1)),
              Files.readString(text)));
    }
    assertThat(listed).isEqualTo(ManualBlock.read(chapter));
  }

  /** On a bare Debian, the packages of {@code needs=} are installed before a block runs. */
  @ParameterizedTest
  @MethodSource("chapters")
  void theTextNamesThePackagesThatBlocksNeed(Path chapter) throws IOException {
    String text = Files.readString(chapter).replaceAll("(?m)^```.*", "");
    for (ManualBlock block : ManualBlock.read(chapter)) {
      for (String name : block.option("needs").map(names -> names.split(",", -1)).orElse(NONE)) {
        assertThat(text).as(block.place()).contains("`" + name + "`");
      }
    }
  }

  /** Blocks that need what a test has not; their commands are parsed. */
  @Test
  void fewBlocksAreSkipped() throws IOException {
    List<String> skipped = new ArrayList<>();
    for (Path chapter : chapters()) {
      for (ManualBlock block : ManualBlock.read(chapter)) {
        if (block.option("skip").isPresent()) {
          skipped.add(chapter.getFileName() + " " + block.option("skip").get());
        }
        for (String[] command : block.in("sh") ? block.commands() : List.<String[]>of()) {
          Bootmirror.commandLine().setCaseInsensitiveEnumValuesAllowed(true).parseArgs(command);
        }
      }
    }

    assertThat(skipped)
        .containsExactly(
            "README.md starts-a-machine",
            "coming-from.md needs-a-running-0-bootstrap",
            "coming-from.md needs-a-folder-of-matchbox",
            "images.md needs-a-stick",
            "images.md needs-a-stick",
            "install.md needs-a-release",
            "install.md needs-root",
            "install.md needs-a-release",
            "install.md needs-a-release",
            "install.md needs-root",
            "mirror.md needs-a-stick",
            "own-site.md starts-machines",
            "scale.md simulates-for-a-minute");
  }

  private static void run(Path chapter, boolean slow) throws IOException {
    begin(String.valueOf(chapter.getFileName()));
    String output = "";
    for (ManualBlock block : ManualBlock.read(chapter)) {
      if (block.option("file").isPresent()) {
        Path file = shell.work().resolve(block.option("file").get());
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, shell.here(block.text()));
      } else if (block.in("text") && !output.isEmpty()) {
        ShownOutput.of(block.text()).assertLike(block.place(), output);
      }
      boolean runs = block.in("sh") && block.option("skip").isEmpty() && (slow || !block.slow());
      output = runs ? output(block) : "";
    }
  }

  private static String output(ManualBlock block) throws IOException {
    try {
      return shell.run(block.text()).replaceAll(OWN_NOTE, "");
    } catch (AssertionError e) {
      throw new AssertionError(block.place() + ": " + e.getMessage(), e);
    }
  }

  /** Fills the work folder with what the chapter presumes. */
  private static void begin(String chapter) throws IOException {
    shell.empty();
    shell.run("set -- " + chapter + "\n" + Files.readString(FOLDER));
  }
}
