package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.SignerKeys.Signer;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.crypto.UnfinishedRotationException;

/**
 * The keys that sign a release. For each role: the key that the newest root lists, then the key
 * before the last rotation, for clients that do not know the newest root yet.
 *
 * @param roots all versions of the root metadata, beginning with version 1
 * @param targets keys of the role targets
 * @param snapshot keys of the role snapshot
 * @param timestamp keys of the role timestamp
 * @param minisign signs {@code SHA256SUMS}
 * @param signing when targets, snapshot and timestamp are signed, in whole seconds; see {@link
 *     TufRelease#signing}
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

  /** The keys in a folder. */
  public static Signers of(KeyFolder keys, Passphrase passphrase, Instant signing)
      throws IOException {
    List<Signer> roles = List.of(Signer.TUF_TARGETS, Signer.TUF_SNAPSHOT, Signer.TUF_TIMESTAMP);
    // Files with salts of their own take a tenth of a second each.
    List<List<SigningKey>> signers =
        AllProcessors.map(
            roles.size() + 1,
            number ->
                number < roles.size()
                    ? role(keys, roles.get(number), passphrase)
                    : List.of(keys.signers().key(Signer.MINISIGN, passphrase)));
    return new Signers(
        keys.roots(),
        signers.get(0),
        signers.get(1),
        signers.get(2),
        signers.get(3).get(0),
        signing);
  }

  /** When the newest root expires. */
  public Instant rootUntil() throws IOException {
    return newest(roots).expires();
  }

  /**
   * The keys of one role.
   *
   * @throws UnfinishedRotationException if the newest root lists another key
   */
  public static List<SigningKey> role(KeyFolder keys, Signer signer, Passphrase passphrase)
      throws IOException {
    List<byte[]> roots = keys.roots();
    SigningKey own = keys.signers().key(signer, passphrase);
    if (!newest(roots).lists(role(signer), PublicKeys.id(own))) {
      throw UnfinishedRotationException.ofSigners(
          keys.path()
              + ": found a key for "
              + role(signer).label()
              + " that "
              + roots.size()
              + ".root.json does not list, expected the key that the root lists");
    }
    List<SigningKey> all = new ArrayList<>(List.of(own));
    keys.signers().oldKey(signer, roots.size() - 1, passphrase).ifPresent(all::add);
    return all;
  }

  /** Writes version 1 of the root metadata into a new folder of keys. */
  public static void createRoot(KeyFolder keys, Instant expires, Passphrase passphrase)
      throws IOException {
    Map<Role, SigningKey> signers =
        Map.of(
            Role.ROOT, keys.signers().key(Signer.TUF_ROOT, passphrase),
            Role.TARGETS, keys.signers().key(Signer.TUF_TARGETS, passphrase),
            Role.SNAPSHOT, keys.signers().key(Signer.TUF_SNAPSHOT, passphrase),
            Role.TIMESTAMP, keys.signers().key(Signer.TUF_TIMESTAMP, passphrase));
    keys.addRoot(1, RootWriter.write(1, expires, signers, List.of()));
  }

  /**
   * Replaces the keys of all roles by new keys. The new root is signed by the old root key, too, so
   * that clients with the old root accept the new one (TUF 6.1). Completes a rotation that was
   * interrupted.
   *
   * @return the version of the new root metadata
   */
  public static int rotate(KeyFolder keys, Instant expires, Passphrase passphrase)
      throws IOException {
    List<byte[]> roots = keys.roots();
    SigningKey next = keys.signers().nextKey(Signer.TUF_ROOT, passphrase);
    int version = roots.size();
    // If the newest root lists the next key, an interrupted rotation has written that root.
    if (!newest(roots).lists(Role.ROOT, PublicKeys.id(next))) {
      version++;
      Map<Role, SigningKey> signers =
          Map.of(
              Role.ROOT, next,
              Role.TARGETS, keys.signers().nextKey(Signer.TUF_TARGETS, passphrase),
              Role.SNAPSHOT, keys.signers().nextKey(Signer.TUF_SNAPSHOT, passphrase),
              Role.TIMESTAMP, keys.signers().nextKey(Signer.TUF_TIMESTAMP, passphrase));
      List<SigningKey> before = List.of(keys.signers().key(Signer.TUF_ROOT, passphrase));
      keys.addRoot(version, RootWriter.write(version, expires, signers, before));
    }
    // The root key comes last: the test above needs the next root key until the others are moved.
    for (Signer signer :
        List.of(Signer.TUF_TARGETS, Signer.TUF_SNAPSHOT, Signer.TUF_TIMESTAMP, Signer.TUF_ROOT)) {
      keys.signers().adoptNextKey(signer, version - 1);
    }
    return version;
  }

  private static RootMetadata newest(List<byte[]> roots) throws UntrustedException {
    String name = roots.size() + ".root.json";
    return RootMetadata.of(SignedMetadata.read(name, roots.get(roots.size() - 1), Role.ROOT));
  }

  private static Role role(Signer signer) {
    return switch (signer) {
      case TUF_ROOT -> Role.ROOT;
      case TUF_TARGETS -> Role.TARGETS;
      case TUF_SNAPSHOT -> Role.SNAPSHOT;
      case TUF_TIMESTAMP -> Role.TIMESTAMP;
      case MINISIGN -> throw new IllegalArgumentException("minisign is no role of TUF");
    };
  }
}
