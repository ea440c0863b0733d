package org.bootmirror.metadata.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.KeyFolder.Signer;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.SigningKey;

/**
 * Who signs a release.
 *
 * @param roots all versions of the root metadata, from the first on
 * @param targets says what it holds
 * @param snapshot says which metadata belong together
 * @param timestamp says what is new
 * @param people signs digests for people
 * @param signing when snapshot and timestamp are signed, in whole seconds; not that of the release
 *     if that was long ago, or if newer ones were published since
 */
public record Signers(
    List<byte[]> roots,
    SigningKey targets,
    SigningKey snapshot,
    SigningKey timestamp,
    SigningKey people,
    Instant signing) {

  /** Copies the list. */
  public Signers {
    roots = List.copyOf(roots);
  }

  /** Those of a folder of keys. */
  public static Signers of(KeyFolder keys, Passphrase passphrase, Instant signing)
      throws IOException {
    return new Signers(
        keys.roots(),
        keys.key(Signer.TUF_TARGETS, passphrase),
        keys.key(Signer.TUF_SNAPSHOT, passphrase),
        keys.key(Signer.TUF_TIMESTAMP, passphrase),
        keys.key(Signer.MINISIGN, passphrase),
        signing);
  }

  /** Writes the first root metadata into a new folder of keys: it says who these are. */
  public static void found(KeyFolder keys, Instant expires, Passphrase passphrase)
      throws IOException {
    keys.addRoot(1, root(keys, 1, expires, passphrase, List.of()));
  }

  /**
   * Puts new keys in the place of these, and has the old root say so: clients that trust it go
   * along.
   *
   * @return the version of the new root metadata
   */
  public static int rotate(KeyFolder keys, Instant expires, Passphrase passphrase)
      throws IOException {
    int version = keys.roots().size() + 1;
    SigningKey old = keys.key(Signer.TUF_ROOT, passphrase);
    for (Signer signer :
        List.of(Signer.TUF_ROOT, Signer.TUF_TARGETS, Signer.TUF_SNAPSHOT, Signer.TUF_TIMESTAMP)) {
      keys.replace(signer, version, passphrase);
    }
    keys.addRoot(version, root(keys, version, expires, passphrase, List.of(old)));
    return version;
  }

  private static byte[] root(
      KeyFolder keys, int version, Instant expires, Passphrase passphrase, List<SigningKey> before)
      throws IOException {
    return TufRoot.of(
        version,
        expires,
        keys.key(Signer.TUF_ROOT, passphrase),
        keys.key(Signer.TUF_TARGETS, passphrase),
        keys.key(Signer.TUF_SNAPSHOT, passphrase),
        keys.key(Signer.TUF_TIMESTAMP, passphrase),
        before);
  }
}
