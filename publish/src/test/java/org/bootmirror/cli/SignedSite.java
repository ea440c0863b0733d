package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.app.ExistingFiles;
import org.bootmirror.app.Feedback;
import org.bootmirror.app.Generate;
import org.bootmirror.app.GenerateRequest;
import org.bootmirror.app.Keys;
import org.bootmirror.app.PassphraseSource;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.http.Nginx;
import org.bootmirror.target.folder.NameStyle;

/**
 * A source with keys, of which releases are generated, each into a folder of its own.
 *
 * @param folder of keys, source and releases
 * @param start the instant of release 0
 */
public record SignedSite(Path folder, Instant start) {

  private static final PassphraseSource PASSPHRASE =
      () -> new Passphrase("correct horse battery".toCharArray());

  /** Makes keys. */
  @SuppressWarnings("TimeInStaticInitializer")
  public static SignedSite in(Path folder) throws IOException {
    Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
    SignedSite site = new SignedSite(folder, start);
    new Keys(() -> start, PASSPHRASE)
        .create(site.keys(), new Keys.NewRoot("a root", RootAlgorithm.RSA, 20));
    return site;
  }

  /** Generates a release, a minute later than that with the number before. */
  public Path release(int number, String title, String images) throws Exception {
    return release(number, title, images, start.plus(Duration.ofMinutes(number)));
  }

  /** Generates a release at an instant. */
  Path release(int number, String title, String images, Instant now) throws Exception {
    return generate(
        number,
        title,
        """
        title = "%s"
        bases = ["http://boot.example"]
        images = [%s]
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        [networks.prod]
        title = "%1$s"
        kernels = ["memtest"]
        """
            .formatted(title, images),
        now);
  }

  /** Where files of the source may be put. */
  Path source() throws IOException {
    return Files.createDirectories(folder.resolve("source"));
  }

  /** Generates a release of a source, into a folder of this name. */
  Path generate(int number, String name, String toml, Instant now) throws Exception {
    Files.writeString(source().resolve("site.toml"), toml);
    return generate(number, name, now, true, NameStyle.SYMBOLIC, new Unread());
  }

  /**
   * Generates a release of the source as it stands.
   *
   * @param again whether what is known of earlier generations does not count
   */
  Path generate(
      int number, String name, Instant now, boolean again, NameStyle style, Feedback feedback)
      throws Exception {
    Path source = source();
    Path tree = folder.resolve(name);
    GenerateRequest request =
        new GenerateRequest(
            source,
            new GenerateRequest.Output(tree, style, ExistingFiles.SAME_SITE),
            List.of(),
            new GenerateRequest.Inputs(CacheFolder.standard(), List.of()),
            new GenerateRequest.Numbering(
                OptionalLong.of(number), Optional.of(Long.toString(now.getEpochSecond()))),
            Optional.of(new GenerateRequest.Signing(keys(), new Pipe())),
            again);
    new Generate(() -> now, feedback).run(request);
    return tree;
  }

  /** Makes new keys for all roles, and a new root that lists them. */
  void rotate() throws IOException {
    new Keys(() -> start, PASSPHRASE).rotate(keys());
  }

  /** Certifies a web server of this name; the key stands beside the certificate. */
  Nginx.Identity server(String host) throws IOException {
    Path chain = new Keys(() -> start, PASSPHRASE).certifyServer(keys(), host, Duration.ofDays(30));
    return new Nginx.Identity(chain, chain.resolveSibling(host + ".key"));
  }

  private Path keys() {
    return folder.resolve("keys");
  }

  /** A passphrase that can be read once. */
  private static final class Pipe implements PassphraseSource {

    private boolean read;

    @Override
    public Passphrase get() throws IOException {
      if (read) {
        throw new IOException("the passphrase is read a second time");
      }
      read = true;
      return PASSPHRASE.get();
    }
  }

  /** Feedback that no test reads. */
  private static final class Unread implements Feedback {
    @Override
    public void note(String line) {}

    @Override
    public void detail(String line) {}

    @Override
    public void at(String what, long done, long total) {}
  }
}
