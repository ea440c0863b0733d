package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyExport;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.crypto.SecureBootKey;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.tuf.Signers;

/** Makes, rotates and exports the keys of a site. */
public final class Keys {

  /** Certificates begin a day ago: a slow clock must not refuse a new certificate. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final InstantSource clock;
  private final PassphraseSource passphrase;

  /**
   * @param clock dates certificates
   * @param passphrase of the keys
   */
  public Keys(InstantSource clock, PassphraseSource passphrase) {
    this.clock = clock;
    this.passphrase = passphrase;
  }

  /**
   * The parameters of a new root.
   *
   * @param name the common name of the root's certificate
   * @param algorithm of the key
   * @param years from now until the certificate expires, 1 to 100
   */
  public record NewRoot(String name, RootAlgorithm algorithm, int years) {

    private static final int MAX_YEARS = 100;
    private static final long DAYS = 365;

    /** Checks the years; throws {@link IllegalArgumentException} otherwise. */
    public NewRoot {
      if (years < 1 || years > MAX_YEARS) {
        throw new IllegalArgumentException(years + " years: expected 1 to " + MAX_YEARS);
      }
    }

    private Instant until(Instant from) {
      return from.plus(Duration.ofDays(DAYS * years));
    }
  }

  /** Makes a folder with a new root and new keys for metadata. */
  public KeyFolder create(Path folder, NewRoot root) throws IOException {
    Instant from = from();
    Instant until = root.until(from);
    KeyFolder.requireNew(folder, root.name()); // before a person types a passphrase
    Passphrase given = passphrase.get();
    return KeyFolder.whole(
        folder,
        () -> {
          KeyFolder made =
              KeyFolder.create(folder, root.name(), root.algorithm(), from, until, given);
          Signers.createRoot(made, until, given);
          return made;
        });
  }

  /**
   * Certifies a web server, in {@code tls/} of the folder.
   *
   * @param host name or address of the server
   * @param life how long the certificate is good
   * @return the certificate file, which ends with the root; the key stands beside the certificate
   */
  public Path certifyServer(Path folder, String host, Duration life) throws IOException {
    KeyFolder keys = KeyFolder.of(folder);
    KeyFolder.requireHost(host);
    Authority authority = keys.root().authority(passphrase.get());
    Instant from = from();
    return keys.certifyServer(authority, host, from, from.plus(life));
  }

  /**
   * Replaces the keys of metadata; the old root key signs the change.
   *
   * @return the version of the new root metadata
   */
  public int rotate(Path folder) throws IOException {
    KeyFolder keys = KeyFolder.of(folder);
    Instant until = keys.root().certificate().getNotAfter().toInstant();
    Passphrase given = passphrase.get();
    return FolderLock.holding(folder, () -> Signers.rotate(keys, until, given));
  }

  /**
   * Replaces the root of images; the old root certifies the new root.
   *
   * @param name the common name of the new root; if nothing, the old name with a number
   */
  public KeyFolder rotateRoot(
      Path folder, Optional<String> name, RootAlgorithm algorithm, int years) throws IOException {
    KeyFolder keys = KeyFolder.of(folder);
    NewRoot root = new NewRoot(name.orElse(nextName(keys)), algorithm, years);
    Instant from = from();
    Passphrase given = passphrase.get();
    FolderLock.holding(
        folder,
        () -> {
          keys.root().rotate(root.name(), algorithm, from, root.until(from), given);
          return keys;
        });
    return keys;
  }

  /**
   * Copies the keys for one purpose, still encrypted, to a new folder. The passphrase is requested
   * only for a folder of an earlier version.
   */
  public void export(Path folder, Path out, KeyExport.Purpose purpose) throws IOException {
    KeyExport.of(folder, out, purpose, passphrase::get);
  }

  /**
   * Takes over a key of the firmware's database, to sign EFI programs.
   *
   * @param key RSA, PKCS #8 in PEM, not encrypted
   * @param certificate PEM or DER
   * @return the certificate
   */
  public X509Certificate adoptSecureBootKey(Path folder, Path key, Path certificate)
      throws IOException {
    SecureBootKey slot = KeyFolder.of(folder).secureBoot();
    try (InputStream in = Files.newInputStream(certificate)) {
      X509Certificate own =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      slot.adopt(Files.readString(key), own, passphrase.get());
      return own;
    } catch (CertificateException e) {
      throw new IOException(certificate + ": found no certificate, expected one in PEM or DER", e);
    }
  }

  private Instant from() {
    return clock.instant().minus(SLACK);
  }

  private static String nextName(KeyFolder keys) throws IOException {
    String old = Authority.nameOf(keys.root().certificate()).replaceAll(" [0-9]+$", "");
    return old + " " + (keys.root().old().size() + 2);
  }
}
