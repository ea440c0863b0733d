package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.SignerKeys.Signer;
import org.bootmirror.crypto.SigningKey;

/**
 * Who signs a release.
 *
 * @param roots all versions of the root metadata, from the first on
 * @param targets say what it holds: the key that the last root lists, and the one before, which
 *     clients know that have not seen that root yet
 * @param snapshot say which metadata belong together
 * @param timestamp say what is new
 * @param minisign signs digests for people
 * @param signing when snapshot and timestamp are signed, in whole seconds; not that of the release
 *     if that was long ago, or if newer ones were published since
 */
public record Signers(
    List<byte[]> roots,
    List<SigningKey> targets,
    List<SigningKey> snapshot,
    List<SigningKey> timestamp,
    SigningKey minisign,
    Instant signing) {

  /** Copies the lists. */
  public Signers {
    roots = List.copyOf(roots);
    targets = List.copyOf(targets);
    snapshot = List.copyOf(snapshot);
    timestamp = List.copyOf(timestamp);
  }

  /** Those of a folder of keys. */
  public static Signers of(KeyFolder keys, Passphrase passphrase, Instant signing)
      throws IOException {
    List<byte[]> roots = keys.roots();
    return new Signers(
        roots,
        role(keys, Signer.TUF_TARGETS, "targets", passphrase),
        role(keys, Signer.TUF_SNAPSHOT, "snapshot", passphrase),
        role(keys, Signer.TUF_TIMESTAMP, "timestamp", passphrase),
        keys.signers().key(Signer.MINISIGN, passphrase),
        signing);
  }

  /** When the last root ends. */
  public Instant rootUntil() throws IOException {
    return SignedFile.read("the root", roots.get(roots.size() - 1), "root").until();
  }

  /**
   * Who signs for a role.
   *
   * @throws IOException if the last root lists another key, as after a rotation that was cut short
   */
  public static List<SigningKey> role(
      KeyFolder keys, Signer signer, String role, Passphrase passphrase) throws IOException {
    List<byte[]> roots = keys.roots();
    SigningKey own = keys.signers().key(signer, passphrase);
    if (!TufRoot.lists(roots.get(roots.size() - 1), role, own)) {
      throw new IOException(
          "the key for "
              + role
              + " is not the one that "
              + roots.size()
              + ".root.json lists: complete the rotation by bootmirror keys rotate");
    }
    List<SigningKey> all = new ArrayList<>(List.of(own));
    keys.signers().oldKey(signer, roots.size() - 1, passphrase).ifPresent(all::add);
    return all;
  }

  /** Writes the first root metadata into a new folder of keys: it says who these are. */
  public static void createRoot(KeyFolder keys, Instant expires, Passphrase passphrase)
      throws IOException {
    byte[] root =
        TufRoot.of(
            1,
            expires,
            keys.signers().key(Signer.TUF_ROOT, passphrase),
            keys.signers().key(Signer.TUF_TARGETS, passphrase),
            keys.signers().key(Signer.TUF_SNAPSHOT, passphrase),
            keys.signers().key(Signer.TUF_TIMESTAMP, passphrase),
            List.of());
    keys.addRoot(1, root);
  }

  /**
   * Puts new keys in the place of these, and has the old root say so: clients that trust it go
   * along.
   *
   * @return the version of the new root metadata
   */
  public static int rotate(KeyFolder keys, Instant expires, Passphrase passphrase)
      throws IOException {
    List<byte[]> roots = keys.roots();
    SigningKey next = keys.signers().nextKey(Signer.TUF_ROOT, passphrase);
    int version = roots.size();
    // A rotation that was cut short goes on where it was: the root that lists the next keys is
    // there.
    if (!TufRoot.lists(roots.get(version - 1), "root", next)) {
      version++;
      byte[] root =
          TufRoot.of(
              version,
              expires,
              next,
              keys.signers().nextKey(Signer.TUF_TARGETS, passphrase),
              keys.signers().nextKey(Signer.TUF_SNAPSHOT, passphrase),
              keys.signers().nextKey(Signer.TUF_TIMESTAMP, passphrase),
              List.of(keys.signers().key(Signer.TUF_ROOT, passphrase)));
      keys.addRoot(version, root);
    }
    // The root's last: until then, the above finds its next key.
    for (Signer signer :
        List.of(Signer.TUF_TARGETS, Signer.TUF_SNAPSHOT, Signer.TUF_TIMESTAMP, Signer.TUF_ROOT)) {
      keys.signers().adoptNextKey(signer, version - 1);
    }
    return version;
  }
}
