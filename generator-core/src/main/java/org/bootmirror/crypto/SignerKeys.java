package org.bootmirror.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The keys of those who sign metadata (Ed25519), each in a file of its name; in {@code next/} those
 * that come after them, in {@code old/} those that were before.
 */
public final class SignerKeys {

  private static final String NEXT = "next/";
  private static final String OLD = "old/";
  private static final String ALGORITHM = "Ed25519";

  private final KeyFiles files;

  SignerKeys(KeyFiles files) {
    this.files = files;
  }

  /** Who signs metadata. */
  public enum Signer {
    /** Says who the others are. */
    TUF_ROOT,
    /** Says what a release holds. */
    TUF_TARGETS,
    /** Says which metadata belong together. */
    TUF_SNAPSHOT,
    /** Says what is new. */
    TUF_TIMESTAMP,
    /** Signs digests for people. */
    MINISIGN;

    private String file() {
      return switch (this) {
        case TUF_ROOT -> "tuf-root.key";
        case TUF_TARGETS -> "tuf-targets.key";
        case TUF_SNAPSHOT -> "tuf-snapshot.key";
        case TUF_TIMESTAMP -> "tuf-timestamp.key";
        case MINISIGN -> "minisign.key";
      };
    }
  }

  /** Makes a key for each. */
  void create(Passphrase passphrase) throws IOException {
    for (Signer signer : Signer.values()) {
      create(signer.file(), passphrase);
    }
  }

  /**
   * The key of a signer.
   *
   * @throws IOException if the passphrase is another one, or others than the owner could read it
   */
  public SigningKey key(Signer signer, Passphrase passphrase) throws IOException {
    return key(signer.file(), passphrase);
  }

  /** The key that comes after a signer's, made if it is not there yet; nobody signs with it yet. */
  public SigningKey nextKey(Signer signer, Passphrase passphrase) throws IOException {
    String name = NEXT + signer.file();
    if (!files.has(name)) {
      create(name, passphrase);
    }
    return key(name, passphrase);
  }

  /**
   * Puts the next key of a signer in the place of its own, which is kept as {@code old/N-NAME}.
   * Does nothing if that was done before.
   *
   * @param version of the root metadata that listed the old one
   */
  public void adoptNextKey(Signer signer, int version) throws IOException {
    if (files.has(NEXT + signer.file())) {
      String old = OLD + version + "-" + signer.file();
      if (!files.has(old)) {
        files.writeSecret(old, files.readSecret(signer.file()));
      }
      files.rename(NEXT + signer.file(), signer.file());
    }
  }

  /** The key that a signer had under this version of the root metadata, if that was another one. */
  public Optional<SigningKey> oldKey(Signer signer, int version, Passphrase passphrase)
      throws IOException {
    String name = OLD + version + "-" + signer.file();
    return files.has(name) ? Optional.of(key(name, passphrase)) : Optional.empty();
  }

  private void create(String name, Passphrase passphrase) throws IOException {
    try {
      files.writeSecret(
          name,
          SealedKey.seal(
              KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair().getPrivate(),
              passphrase,
              new SecureRandom()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private SigningKey key(String file, Passphrase passphrase) throws IOException {
    String sealed = files.readSecret(file);
    return new SigningKey(SealedKey.open(files.at(file).toString(), sealed, ALGORITHM, passphrase));
  }
}
