package org.bootmirror.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The Ed25519 keys that sign metadata, one file each; {@code next/} holds the keys of a rotation in
 * progress, {@code old/} earlier keys.
 */
public final class SignerKeys {

  private static final String NEXT = "next/";
  private static final String OLD = "old/";
  private static final String MINISIGN_PUBLIC = "minisign.pub";
  private static final String ALGORITHM = "Ed25519";

  private final KeyFiles files;

  SignerKeys(KeyFiles files) {
    this.files = files;
  }

  /** The signers of metadata. */
  public enum Signer {
    /** Signs root metadata, which list the keys of all roles. */
    TUF_ROOT,
    /** Signs targets metadata: the files of a release. */
    TUF_TARGETS,
    /** Signs snapshot metadata: the version of the targets. */
    TUF_SNAPSHOT,
    /** Signs timestamp metadata: the newest snapshot. */
    TUF_TIMESTAMP,
    /** Signs {@code SHA256SUMS}. */
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

  /** Makes a key for each signer. */
  void create(Passphrase passphrase) throws IOException {
    for (Signer signer : Signer.values()) {
      create(signer.file(), passphrase);
    }
    String text = new Minisign(key(Signer.MINISIGN, passphrase)).publicKey();
    files.write(MINISIGN_PUBLIC, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The file with minisign's public key; folders of earlier versions have only the private key. */
  String minisignKey(KeyExport.Opening opening) throws IOException {
    return files.has(MINISIGN_PUBLIC)
        ? Files.readString(files.at(MINISIGN_PUBLIC), StandardCharsets.US_ASCII)
        : new Minisign(key(Signer.MINISIGN, opening.passphrase())).publicKey();
  }

  /**
   * The key of a signer.
   *
   * @throws ExposedKeyException if others can read or write the key
   * @throws IOException if the passphrase is wrong
   */
  public SigningKey key(Signer signer, Passphrase passphrase) throws IOException {
    return key(signer.file(), passphrase);
  }

  /** The next key of a signer, made if missing; signs nothing before {@link #adoptNextKey}. */
  public SigningKey nextKey(Signer signer, Passphrase passphrase) throws IOException {
    String name = NEXT + signer.file();
    if (!files.has(name)) {
      create(name, passphrase);
    }
    return key(name, passphrase);
  }

  /**
   * Replaces the key of a signer by the next key. The old key moves to {@code old/N-NAME}. Without
   * a next key, does nothing.
   *
   * @param version N: version of the root metadata that listed the old key
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

  /** The earlier key that this version of the root metadata listed. */
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
