package org.bootmirror.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.crypto.SignerKeys.Signer;

/**
 * Copies of those keys that a machine needs, and no others: the rest stays where nobody else is.
 */
public final class KeyExport {

  /** What a machine does with them. */
  public enum Purpose {
    /** Verifies: certificates, root metadata and public keys. */
    VERIFY(""),
    /** Signs that what is published is still new: also the keys of snapshot and timestamp. */
    REFRESH("|(old/[0-9]+-)?tuf-(snapshot|timestamp)\\.key"),
    /** Generates: all but the keys of the roots. */
    GENERATE(
        "|(old/[0-9]+-)?tuf-(targets|snapshot|timestamp)\\.key|minisign\\.key|secure-boot\\.key"
            + "|code/.*|cross/.*|old/[0-9]+-code-.*");

    private final String files;

    Purpose(String files) {
      this.files = files;
    }

    /** As a command line names it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Pattern pattern() {
      return Pattern.compile(
          "root\\.crt|old/[0-9]+-root\\.crt|secure-boot\\.crt|tuf/[0-9]+\\.root\\.json" + files);
    }
  }

  private KeyExport() {}

  /**
   * Copies keys to a new folder, as encrypted as they are.
   *
   * @throws IOException also if there is something already
   */
  public static void of(Path keys, Path out, Purpose purpose, Passphrase passphrase)
      throws IOException {
    KeyFolder folder = KeyFolder.of(keys);
    KeyFiles to = new KeyFiles(out);
    if (!to.isEmpty()) {
      throw new IOException(out + " has something in it already; keys are never overwritten");
    }
    Minisign people = new Minisign(folder.signers().key(Signer.MINISIGN, passphrase));
    Pattern wanted = purpose.pattern();
    for (String name : names(keys)) {
      if (wanted.matcher(name).matches()) {
        if (name.endsWith(".key")) {
          to.writeSecret(name, folder.files().readSecret(name));
        } else {
          to.write(name, Files.readAllBytes(keys.resolve(name)));
        }
      }
    }
    to.write("minisign.pub", people.publicKey().getBytes(StandardCharsets.US_ASCII));
    if (folder.secureBoot().certificate().isPresent()) {
      try {
        // Firmware's set-up takes certificates in DER.
        to.write("secure-boot.cer", folder.secureBoot().certificate().get().getEncoded());
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a certificate that was read can be written", e);
      }
    }
  }

  private static List<String> names(Path keys) throws IOException {
    try (Stream<Path> files = Files.walk(keys)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> keys.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
