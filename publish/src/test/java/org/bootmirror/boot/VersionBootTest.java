package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.debian.CloudKernel;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code promote}, {@code generate}, {@code publish}: a machine starts the new kernel; after {@code
 * rollback} the old one. The machine asks a cache, which asks nginx by {@code If-Modified-Since}.
 */
@Tag("boot")
@Tag("slow")
final class VersionBootTest {

  /** Longer than the cache answers by itself, and than the second in which times are equal. */
  private static final long PAUSE_MILLIS = 2100;

  private BootFolder folder;
  private Path source;
  private Path target;

  @Test
  void aMachineStartsTheNewKernelAndAfterARollbackTheOldOne() throws Exception {
    folder = BootFolder.empty("version");
    target = folder.folder("www");
    int cache = Nginx.freePort();
    int origin = Nginx.freePort();
    source = source("http://10.0.2.2:" + cache);
    publish();
    Path image = Files.copy(target.resolve("uefi/prod.efi"), folder.path().resolve("prod.efi"));
    try (Nginx nginx =
        Nginx.serving(folder.path().resolve("nginx"), servers(cache, origin), cache)) {
      assertStarts("first", image, "3.0", "linux");

      change("promote");
      assertStarts("promoted", image, "3.1", "linux-next");

      change("rollback");
      assertStarts("back", image, "3.0", "linux");

      Thread.sleep(PAUSE_MILLIS);
      assertStarts("again", image, "3.0", "linux");
      assertThat(nginx.accessLog())
          .as("the cache asks with the time of what it has")
          .contains("GET /ipxe/prod HTTP/1.0\" 304 ");
    }
  }

  /** One image for all boots: media are not written again. */
  private void assertStarts(String name, Path image, String version, String file) throws Exception {
    Path work = folder.folder(name);
    BootMethods methods = new BootMethods(work, Firmware.UEFI);
    LinuxConsole console =
        new LinuxConsole(
            Machine.with(work, Firmware.UEFI, methods.esp(image))
                .consoleUntil(LinuxConsole.KERNEL_ENDED));

    Digest kernel = Content.file(source.resolve(file)).description().sha256();
    assertThat(console.commandLine()).contains(" zos=" + version + " ");
    assertThat(console.text().replace("\n", "")) // the console breaks long lines
        .contains("Kernel verified: SHA-256 " + kernel);
    assertThat(console.faults()).isEmpty();
  }

  private Path source(String base) throws IOException {
    Path folder = this.folder.folder("source");
    Files.copy(CloudKernel.file(), folder.resolve("linux"));
    Path next = Files.copy(CloudKernel.file(), folder.resolve("linux-next"));
    Files.write(next, new byte[512], StandardOpenOption.APPEND); // Linux reads no bytes there
    Files.writeString(
        folder.resolve("site.toml"),
        """
        title = "versions"
        bases = ["%s"]
        images = ["uefi"]
        [kernels.zos]
        channels = { stable = "3.0" }
        [[kernels.zos.versions]]
        version = "3.1"
        amd64 = "linux-next"
        arguments = "zos=3.1"
        [[kernels.zos.versions]]
        version = "3.0"
        amd64 = "linux"
        arguments = "zos=3.0"
        [networks.prod]
        title = "Production"
        kernels = ["zos@stable"]
        arguments = "console=ttyS0 panic=-1"
        """
            .formatted(base));
    return folder;
  }

  private void change(String command) throws Exception {
    CommandLineProcess.run(command, "prod", "--source", source.toString());
    Thread.sleep(PAUSE_MILLIS);
    publish();
  }

  private void publish() throws Exception {
    String tree = folder.path().resolve("tree").toString();
    CommandLineProcess.run("generate", "--source", source.toString(), "--out", tree);
    CommandLineProcess.run("publish", tree, target.toString());
  }

  /** A cache, and the nginx behind the cache. */
  private String servers(int cache, int origin) throws IOException {
    return String.format(
        Locale.ROOT,
        """
        proxy_cache_path %s/cache keys_zone=boot:1m;
        proxy_cache boot; proxy_cache_revalidate on; proxy_cache_valid 200 1s;
        server { listen 127.0.0.1:%d; location / { proxy_pass http://127.0.0.1:%d; } }
        %s""",
        folder.path().resolve("nginx"),
        cache,
        origin,
        Nginx.server("127.0.0.1:" + origin, target));
  }
}
