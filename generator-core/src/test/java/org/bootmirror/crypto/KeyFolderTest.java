package org.bootmirror.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.disk.Oracle;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept is read by openssl, and by nobody without the passphrase. */
@Tag("keys")
final class KeyFolderTest {

  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");
  private static final Passphrase RIGHT = new Passphrase("correct horse".toCharArray());

  @TempDir private Path work;

  @Test
  void keysAreEncryptedForTheirOwnerAlone() throws IOException {
    KeyFolder keys = create();
    Path key = work.resolve("keys/root.key");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work.resolve("keys"))))
        .isEqualTo("rwx------");
    assertThat(key).content().startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
    assertThat(
            Oracle.run(
                "openssl", "pkey", "-in", key + "", "-passin", "pass:correct horse", "-text"))
        .contains("Private-Key: (3072 bit");
    assertThat(Oracle.ask("openssl", "pkey", "-in", key + "", "-passin", "pass:wrong").status())
        .isNotZero();
    assertThat(keys.root().authority(RIGHT).toString()).doesNotContain("RSA", "modulus");
  }

  @Test
  void opensslIsUnderstoodToo() throws IOException {
    create();
    Path key = work.resolve("keys/root.key");
    String plain = Oracle.run("openssl", "pkey", "-in", key + "", "-passin", "pass:correct horse");
    Path theirs = Files.writeString(work.resolve("plain"), plain);
    Oracle.run(
        "openssl",
        "pkcs8",
        "-topk8",
        "-v2",
        "aes-256-cbc",
        "-v2prf",
        "hmacWithSHA256",
        "-iter",
        "3000",
        "-in",
        theirs + "",
        "-out",
        key + "",
        "-passout",
        "pass:another one");

    Authority authority =
        KeyFolder.of(work.resolve("keys"))
            .root()
            .authority(new Passphrase("another one".toCharArray()));
    assertThat(authority.key().getEncoded()).isNotEmpty();
  }

  @Test
  void allKeysOfAFolderShareASaltAlsoThoseMadeLater() throws IOException {
    create();
    Set<String> salts = salts();
    assertThat(salts).hasSize(1);

    Passphrase again = new Passphrase("correct horse".toCharArray()); // as in another run
    KeyFolder keys = KeyFolder.of(work.resolve("keys"));
    keys.root().codeSigners("prod", FROM, again);
    assertThat(salts()).isEqualTo(salts);

    Passphrase other = new Passphrase("correct horse".toCharArray());
    assertThat(salt(SealedKey.seal(keys.root().authority(RIGHT).key(), other, new SecureRandom())))
        .as("another folder has another salt")
        .isNotIn(salts);
  }

  /** The salts of all private keys. */
  private Set<String> salts() throws IOException {
    Set<String> salts = new TreeSet<>();
    for (Path file : files(work.resolve("keys"))) {
      if (file.toString().endsWith(".key")) {
        salts.add(salt(Files.readString(file)));
      }
    }
    return salts;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String salt(String sealed) {
    EncryptedPrivateKeyInfo info =
        EncryptedPrivateKeyInfo.getInstance(Pem.read("ENCRYPTED PRIVATE KEY", sealed).get(0));
    PBES2Parameters scheme =
        PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
    return HexFormat.of()
        .formatHex(
            PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters()).getSalt());
  }

  @Test
  void aWrongPassphraseOrADamagedKeyIsAnError() throws IOException {
    KeyFolder keys = create();
    Path key = work.resolve("keys/root.key");
    String good = Files.readString(key);

    assertThatThrownBy(() -> keys.root().authority(new Passphrase("wrong horse".toCharArray())))
        .hasMessage(key + ": found another passphrase than the key was encrypted with");
    for (String bad :
        new String[] {
          "",
          good.substring(0, 400),
          good + good,
          good.replaceFirst("(?s)\n.{20}", "\nAAAAAAAAAAAAAAAAAAAA"),
          Pem.of("ENCRYPTED PRIVATE KEY", new byte[] {0x30, 0x03, 1, 2, 3})
        }) {
      Files.writeString(key, bad);
      assertThatThrownBy(() -> keys.root().authority(RIGHT))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(key + ": ");
    }
  }

  @Test
  void whatIsNotMadeWholeLeavesNothing() throws IOException {
    Path folder = work.resolve("new/deep/keys");
    assertThatThrownBy(() -> KeyFolder.whole(folder, () -> brokenOff(folder)))
        .hasMessage("the disk is full");
    assertThat(work).isEmptyDirectory();

    Files.createDirectories(folder);
    assertThatThrownBy(() -> KeyFolder.whole(folder, () -> brokenOff(folder)))
        .hasMessage("the disk is full");
    assertThat(folder).isEmptyDirectory();

    Files.writeString(folder.resolve("thesis.odt"), "mine");
    assertThatThrownBy(() -> KeyFolder.whole(folder, () -> brokenOff(folder)))
        .hasMessage("the disk is full");
    assertThat(folder.resolve("thesis.odt")).hasContent("mine");
  }

  private static KeyFolder brokenOff(Path folder) throws IOException {
    new KeyFiles(folder).write("tuf/1.root.json", new byte[1]);
    throw new IOException("the disk is full");
  }

  @Test
  void anAttackOnOurTimeIsRefused() throws IOException {
    KeyFolder keys = create();
    Path key = work.resolve("keys/root.key");
    byte[] der = Pem.read("ENCRYPTED PRIVATE KEY", Files.readString(key)).get(0);
    EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(der);
    PBES2Parameters scheme =
        PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
    PBKDF2Params derivation =
        PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
    PBES2Parameters slow =
        new PBES2Parameters(
            new KeyDerivationFunc(
                PKCSObjectIdentifiers.id_PBKDF2,
                new PBKDF2Params(derivation.getSalt(), Integer.MAX_VALUE, 32, derivation.getPrf())),
            scheme.getEncryptionScheme());
    Files.writeString(
        key,
        Pem.of(
            "ENCRYPTED PRIVATE KEY",
            new EncryptedPrivateKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, slow),
                    info.getEncryptedData())
                .getEncoded()));

    assertThatThrownBy(() -> keys.root().authority(RIGHT))
        .hasMessageContaining("found another encryption")
        .hasRootCauseMessage("another cipher, or more than 20,000,000 iterations");
  }

  /** The certificate is no secret: whoever can exchange it must not choose whom images trust. */
  @Test
  void anotherRootsCertificateIsRefused() throws IOException {
    KeyFolder keys = create();
    KeyFolder.create(work.resolve("others"), "other", RootAlgorithm.RSA, FROM, UNTIL, RIGHT);
    Files.copy(
        work.resolve("others/root.crt"),
        keys.root().certificateFile(),
        StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> keys.root().authority(RIGHT))
        .hasMessageContaining("root.crt: found the certificate of another key than ");
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    KeyFolder keys = create();
    Path key = work.resolve("keys/root.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> keys.root().authority(RIGHT))
        .isInstanceOf(ExposedKeyException.class)
        .hasMessage(
            key
                + ": found permissions rw-r-----, expected rw-------: others can read or write the key");
  }

  @Test
  void keysAreNeverOverwritten() throws IOException {
    create();
    String before = Files.readString(work.resolve("keys/root.key"));

    assertThatThrownBy(this::create)
        .hasMessageContaining("found files, expected an empty folder: keys are never overwritten");
    assertThat(work.resolve("keys/root.key")).content().isEqualTo(before);
    Files.delete(work.resolve("keys/root.key"));
    assertThatThrownBy(() -> KeyFolder.of(work.resolve("keys")).root().authority(RIGHT))
        .hasMessageContaining(": found no file, expected a private key");
    assertThatThrownBy(() -> KeyFolder.of(work))
        .isInstanceOf(NoKeysException.class)
        .hasMessage(work + ": found no root.crt, expected a folder of keys");
  }

  @Test
  void serversGetWhatOpensslVerifies() throws IOException {
    KeyFolder keys = create();
    for (String host : new String[] {"boot.example", "192.0.2.1", "2001:db8::1"}) {
      Path chain =
          keys.certifyServer(keys.root().authority(RIGHT), host, FROM, UNTIL.plusSeconds(1));

      assertThat(
              Oracle.run(
                  "openssl",
                  "verify",
                  "-purpose",
                  "sslserver",
                  "-CAfile",
                  keys.root().certificateFile() + "",
                  host.startsWith("b") ? "-verify_hostname" : "-verify_ip",
                  host,
                  chain + ""))
          .contains(": OK");
      assertThat(Oracle.run("openssl", "x509", "-in", chain + "", "-noout", "-text"))
          .doesNotContain("OCSP", "Authority Information Access");
      assertThat(Pem.read("CERTIFICATE", Files.readString(chain))).hasSize(2);
      Path key = chain.resolveSibling(host + ".key");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
    for (String host :
        new String[] {
          "", "../x", "a/b", "-a", "x".repeat(254), "a:80", "1.2.3", "300.1.1.1", "a."
        }) {
      assertThatThrownBy(() -> keys.certifyServer(keys.root().authority(RIGHT), host, FROM, UNTIL))
          .hasMessageContaining("expected the name or address of a host");
    }
  }

  @Test
  void aShortPassphraseIsRefusedAndNoneIsShown() {
    assertThatThrownBy(() -> new Passphrase("seven77".toCharArray()))
        .hasMessage("found a passphrase of 7 characters, expected at least 8");
    assertThat(RIGHT.toString()).doesNotContain("horse");
  }

  private KeyFolder create() throws IOException {
    return KeyFolder.create(work.resolve("keys"), "a root", RootAlgorithm.RSA, FROM, UNTIL, RIGHT);
  }
}
