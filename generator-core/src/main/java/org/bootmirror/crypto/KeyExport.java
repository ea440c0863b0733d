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

/** Copies the keys that a machine needs, and no others. */
public final class KeyExport {

  /** The task of the machine. */
  public enum Purpose {
    /** Verifies a tree: certificates, root metadata and public keys, nothing private. */
    VERIFY(""),
    /** Signs snapshot and timestamp again: also the keys of the two roles. */
    REFRESH("|(old/[0-9]+-)?tuf-(snapshot|timestamp)\\.key"),
    /** Generates releases: all keys except the keys of the certificate root and of the TUF root. */
    GENERATE(
        "|(old/[0-9]+-)?tuf-(targets|snapshot|timestamp)\\.key|minisign\\.key|secure-boot\\.key"
            + "|code/.*|cross/.*|old/[0-9]+-code-.*");

    private final String files;

    Purpose(String files) {
      this.files = files;
    }

    /** The name in lower case. */
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
   * Copies keys to a new folder. Encrypted keys stay encrypted.
   *
   * @param opening asked only if the folder has no public key of minisign yet
   * @throws IOException also if the new folder is not empty
   */
  public static void of(Path keys, Path out, Purpose purpose, Opening opening) throws IOException {
    KeyFolder folder = KeyFolder.of(keys);
    KeyFiles to = new KeyFiles(out);
    if (!to.isEmpty()) {
      throw new IOException(
          out + ": found files, expected an empty folder: keys are never overwritten");
    }
    String people = folder.signers().minisignKey(opening);
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
    to.write("minisign.pub", people.getBytes(StandardCharsets.US_ASCII));
    if (folder.secureBoot().certificate().isPresent()) {
      try {
        // The set-up of firmware takes certificates in DER.
        to.write("secure-boot.cer", folder.secureBoot().certificate().get().getEncoded());
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a parsed certificate can be encoded", e);
      }
    }
  }

  /** The passphrase of the keys, if it is needed. */
  @FunctionalInterface
  public interface Opening {
    /** The passphrase. */
    Passphrase passphrase() throws IOException;
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
