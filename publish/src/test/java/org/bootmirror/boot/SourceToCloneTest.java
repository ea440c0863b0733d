package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Digest;
import org.bootmirror.http.Nginx;
import org.bootmirror.target.s3.S3ProxyServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole way: a source in git; one script that publishes a release to a bucket and to nginx; a
 * machine that chains to nginx; a mirror of the published site; a machine that starts from the
 * mirror, when the site is gone.
 */
@Tag("boot")
final class SourceToCloneTest {

  private static final String PASSPHRASE = "correct horse battery";

  private final BootFolder folder = BootFolder.empty("source-to-clone");

  SourceToCloneTest() throws IOException {}

  @Test
  void aSourceInGitStartsMachinesFromTheSiteAndFromAMirror() throws Exception {
    int port = Nginx.freePort();
    int ofMirror = Nginx.freePort();
    Path served = folder.folder("www");
    Path root = folder.path().resolve("root.json");
    Path mirror = folder.path().resolve("mirror");
    Path repository = repository(port);
    try (S3ProxyServer bucket = S3ProxyServer.start(folder.folder("s3"))) {
      Files.createDirectory(bucket.folder().resolve("boot"));
      publish(repository, bucket, served, root);

      assertThat(bucket.folder().resolve("boot/site/ipxe/prod"))
          .hasSameBinaryContentAs(served.resolve("ipxe/prod"));
      assertThat(bucket.folder().resolve("boot/site/tuf/timestamp.json"))
          .hasSameBinaryContentAs(served.resolve("tuf/timestamp.json"));
    }
    CommandLineProcess.Serving serve;
    try (Nginx nginx =
        Nginx.serving(
            folder.path().resolve("nginx"), Nginx.server("127.0.0.1:" + port, served), port)) {
      assertChained(served, port);
      serve =
          CommandLineProcess.serving(
              "mirror",
              nginx.localBase(0),
              mirror.toString(),
              "--root",
              root.toString(),
              "--rebase",
              "http://10.0.2.2:" + ofMirror,
              "--pin",
              "--serve",
              "--port",
              Integer.toString(ofMirror));
    }
    try {
      Files.move(served, folder.path().resolve("gone"));
      assertStartsFromMirror(mirror);
    } finally {
      serve.process().close();
    }
  }

  /** A repository with one commit. */
  private Path repository(int port) throws Exception {
    Path source =
        folder.source(
            "source",
            """
            title = "source to clone"
            bases = ["http://10.0.2.2:%d"]
            images = ["krn", "uefi"]
            """
                .formatted(port));
    for (List<String> command :
        List.of(
            List.of("init", "-q"), List.of("add", "."), List.of("commit", "-q", "-m", "a site"))) {
      List<String> git = new ArrayList<>(List.of("git", "-C", source + ""));
      git.addAll(List.of("-c", "user.name=operator", "-c", "user.email=operator@example.org"));
      git.addAll(command);
      Program.run(git.toArray(String[]::new));
    }
    return source;
  }

  /** Runs the script in a new checkout, as a CI does. */
  private void publish(Path repository, S3ProxyServer bucket, Path served, Path root)
      throws Exception {
    Path checkout = folder.path().resolve("checkout");
    Path keys = folder.path().resolve("keys");
    Program.run("git", "clone", "-q", repository.toString(), checkout.toString());
    Path programs = folder.path().resolve("bin");
    CommandLineProcess.install(programs);
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("PATH", programs + ":" + System.getenv("PATH")),
            Map.entry("BOOTMIRROR_PASSPHRASE", PASSPHRASE),
            Map.entry("KEYS", keys.toString()),
            Map.entry("TREE", folder.path().resolve("tree").toString()),
            Map.entry("BUCKET", "s3://boot/site"),
            Map.entry("ENDPOINT", "http://127.0.0.1:" + bucket.port()),
            Map.entry("AWS_ACCESS_KEY_ID", S3ProxyServer.ACCESS_KEY),
            Map.entry("AWS_SECRET_ACCESS_KEY", S3ProxyServer.SECRET),
            Map.entry("FOLDER", served.toString()));
    shell(checkout, environment, "bootmirror", "keys", "new", keys.toString());
    Path script = Path.of("src/test/boot/publish.sh").toAbsolutePath();
    shell(checkout, environment, script.toString());
    Files.copy(served.resolve("tuf/1.root.json"), root);
  }

  private static void shell(Path folder, Map<String, String> environment, String... command)
      throws Exception {
    List<String> run = new ArrayList<>(List.of("sh", "-c", "exec \"$@\"", "sh"));
    run.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(run).redirectErrorStream(true);
    builder.directory(folder.toFile()).environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  /** DHCP names the static URL; an iPXE without a script of its own chains to it. */
  private void assertChained(Path served, int port) throws Exception {
    Path work = folder.folder("chained");
    List<String> devices =
        List.of(
            "-kernel",
            served.resolve("krn-generic").toString(),
            "-nic",
            "user,model=e1000,bootfile=http://10.0.2.2:" + port + "/ipxe/prod");
    String console =
        Machine.with(work, Firmware.BIOS, devices).consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(new LinuxConsole(console).commandLine()).contains("runmode=prod");
  }

  private void assertStartsFromMirror(Path mirror) throws Exception {
    Path work = folder.folder("from-mirror");
    Path image = mirror.resolve("local/uefi/prod.efi");
    String console =
        Machine.with(work, Firmware.UEFI, new BootMethods(work, Firmware.UEFI).esp(image))
            .consoleUntil(LinuxConsole.KERNEL_ENDED);

    assertThat(new LinuxConsole(console).commandLine()).contains("runmode=prod");
    assertThat(console)
        .contains(
            "Boot script verified: SHA-256 "
                + Digest.of(Files.readAllBytes(mirror.resolve("ipxe/prod"))));
  }
}
