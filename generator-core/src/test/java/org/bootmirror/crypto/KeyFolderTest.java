package org.bootmirror.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import org.bootmirror.disk.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept is read by openssl, and by nobody without the passphrase. */
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
    assertThat(keys.authority(RIGHT).toString()).doesNotContain("RSA", "modulus");
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
        KeyFolder.of(work.resolve("keys")).authority(new Passphrase("another one".toCharArray()));
    assertThat(authority.key().getEncoded()).isNotEmpty();
  }

  @Test
  void aWrongPassphraseOrADamagedKeyIsAnError() throws IOException {
    KeyFolder keys = create();
    Path key = work.resolve("keys/root.key");
    String good = Files.readString(key);

    assertThatThrownBy(() -> keys.authority(new Passphrase("wrong horse".toCharArray())))
        .hasMessage(key + ": the passphrase is not that of this key");
    for (String bad :
        new String[] {
          "",
          good.substring(0, 400),
          good + good,
          good.replaceFirst("(?s)\n.{20}", "\nAAAAAAAAAAAAAAAAAAAA"),
          Pem.of("ENCRYPTED PRIVATE KEY", new byte[] {0x30, 0x03, 1, 2, 3})
        }) {
      Files.writeString(key, bad);
      assertThatThrownBy(() -> keys.authority(RIGHT))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(key + ": ");
    }
  }

  @Test
  void anAttackOnOurTimeIsRefused() throws IOException {
    KeyFolder keys = create();
    Path key = work.resolve("keys/root.key");
    byte[] der = Pem.read("ENCRYPTED PRIVATE KEY", Files.readString(key)).get(0);
    String hex = HexFormat.of().formatHex(der);
    assertThat(hex).contains("0203030d40"); // INTEGER 200000
    Files.writeString(
        key,
        Pem.of(
            "ENCRYPTED PRIVATE KEY",
            HexFormat.of().parseHex(hex.replace("0203030d40", "02037fffff"))));
    assertThatThrownBy(() -> keys.authority(RIGHT)).hasMessageContaining("passphrase");
    Files.writeString(
        key,
        Pem.of(
            "ENCRYPTED PRIVATE KEY",
            HexFormat.of().parseHex(hex.replace("0203030d40020120", "02047fffffff0201"))));
    assertThatThrownBy(() -> keys.authority(RIGHT)).isInstanceOf(IOException.class);
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    KeyFolder keys = create();
    Path key = work.resolve("keys/root.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> keys.authority(RIGHT))
        .hasMessage(key + " can be read or written by others: chmod 600 " + key);
  }

  @Test
  void keysAreNeverOverwritten() throws IOException {
    create();
    String before = Files.readString(work.resolve("keys/root.key"));

    assertThatThrownBy(this::create).hasMessageContaining("has keys already");
    assertThat(work.resolve("keys/root.key")).content().isEqualTo(before);
    Files.delete(work.resolve("keys/root.key"));
    assertThatThrownBy(() -> KeyFolder.of(work.resolve("keys")).authority(RIGHT))
        .hasMessageContaining("is not here, and this needs it");
    assertThatThrownBy(() -> KeyFolder.of(work)).hasMessageContaining("has no root.crt");
  }

  @Test
  void serversGetWhatOpensslVerifies() throws IOException {
    KeyFolder keys = create();
    for (String host : new String[] {"boot.example", "192.0.2.1", "2001:db8::1"}) {
      Path chain = keys.certifyServer(keys.authority(RIGHT), host, FROM, UNTIL.plusSeconds(1));

      assertThat(
              Oracle.run(
                  "openssl",
                  "verify",
                  "-purpose",
                  "sslserver",
                  "-CAfile",
                  keys.certificateFile() + "",
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
    for (String host : new String[] {"", "../x", "a/b", "-a", "x".repeat(254)}) {
      assertThatThrownBy(() -> keys.certifyServer(keys.authority(RIGHT), host, FROM, UNTIL))
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
    return KeyFolder.create(work.resolve("keys"), "a root", FROM, UNTIL, RIGHT);
  }
}
