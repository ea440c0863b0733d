package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
 * The whole way: a source in git; the operator's workflow, which publishes a release to a bucket; a
 * machine that chains to the bucket's URL; a mirror of the published site; a machine that starts
 * from the mirror, when the site is gone.
 */
@Tag("boot")
final class SourceToCloneTest {

  private final BootFolder folder = BootFolder.empty("source-to-clone");

  SourceToCloneTest() throws IOException {}

  @Test
  void aSourceInGitStartsMachinesFromTheSiteAndFromAMirror() throws Exception {
    int port = Nginx.freePort();
    int ofMirror = Nginx.freePort();
    Path mirror = folder.path().resolve("mirror");
    Path checkout = checkout(repository(port));
    Path root = checkout.resolve("root.json");
    Path served;
    CommandLineProcess.Serving serve;
    try (S3ProxyServer bucket = S3ProxyServer.start(folder.folder("s3"));
        Nginx nginx =
            Nginx.serving(
                folder.path().resolve("nginx"),
                Nginx.server(
                    "127.0.0.1:" + port, Files.createDirectory(bucket.folder().resolve("boot"))),
                port)) {
      served = bucket.folder().resolve("boot");
      publish(checkout, nginx.localBase(0), bucket.port());
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

  private Path checkout(Path repository) throws Exception {
    Path checkout = folder.path().resolve("checkout");
    Program.run("git", "clone", "-q", repository.toString(), checkout.toString());
    return checkout;
  }

  /** The first release and the next one, as the manual says for a bucket that is not Amazon's. */
  private void publish(Path checkout, String site, int bucket) throws Exception {
    OperatorWorkflow workflow =
        new OperatorWorkflow(
            folder.path(),
            checkout,
            Map.of(
                "SITE",
                site,
                "TARGET",
                "s3://boot",
                "AWS_ACCESS_KEY_ID",
                S3ProxyServer.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                S3ProxyServer.SECRET),
            " --endpoint http://127.0.0.1:" + bucket + " --region eu-central-1 --path-style");
    workflow.run("push", true);
    workflow.run("push", false);
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
