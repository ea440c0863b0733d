package org.bootmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.crypto.cms.TestCertificateSigner;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.BinEntries;
import org.bootmirror.tuf.HashBins;
import org.bootmirror.tuf.PublishedRoles;
import org.bootmirror.tuf.Signers;
import org.bootmirror.tuf.TufRelease;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures of nodes' scripts that need not be made again. */
@Tag("keys")
final class KeptSignaturesTest {

  private static final Instant SIGNED = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");
  private static final int SCRIPTS = 3;

  @TempDir private static Path shared;

  private static List<CertificateSigner> signers = List.of();
  private static Map<String, KeyFolder> folders = Map.of();

  @BeforeAll
  static void makeKeys() throws Exception {
    folders =
        Map.of(
            "keys", FakeSite.keys(shared.resolve("keys"), SIGNED, UNTIL),
            "foreign", FakeSite.keys(shared.resolve("foreign"), SIGNED, UNTIL));
    List<CertificateSigner> made = new ArrayList<>();
    for (String folder : List.of("today", "before")) { // the same name, another key
      Path own = Files.createDirectories(shared.resolve(folder));
      made.add(TestCertificateSigner.make(own, "provision"));
    }
    signers = List.copyOf(made);
  }

  @Test
  void theFirstIsMadeAndComparedAndTheOthersAreKnown() throws Exception {
    CertificateSigner signer = signers.get(0);
    KeptSignatures kept = kept(publishedBy(signer, "keys", signer), "keys");

    assertThat(kept.of(signer, script(0)).toBytes()).isEqualTo(signer.detached(bytes(0)));
    for (int i = 1; i < SCRIPTS; i++) {
      Content known = kept.of(signer, script(i));
      assertThat(known.described()).isTrue();
      assertThat(known.toBytes()).isEqualTo(signer.detached(bytes(i))); // compares the digest
    }
    assertThat(kept.of(signer, script(SCRIPTS)).described()).isFalse(); // a new script
  }

  @Test
  void anotherKeyOfTheSameNameSignsAllAnew() throws Exception {
    CertificateSigner signer = signers.get(0);
    KeptSignatures kept = kept(publishedBy(signers.get(1), "keys", signers.get(1)), "keys");

    assertThat(madeAnew(kept, signer)).isEqualTo(SCRIPTS);
  }

  @Test
  void metadataOfOtherKeysAreNotBelieved() throws Exception {
    CertificateSigner signer = signers.get(0);
    KeptSignatures kept = kept(publishedBy(signer, "foreign", signer), "keys");

    assertThat(madeAnew(kept, signer)).isEqualTo(SCRIPTS);
  }

  @Test
  void aWrongDigestOfTheFirstIsNoticed() throws Exception {
    CertificateSigner signer = signers.get(0);
    KeptSignatures kept = kept(publishedBy(signer, "keys", signers.get(1)), "keys");

    assertThat(madeAnew(kept, signer)).isEqualTo(SCRIPTS);
  }

  /** How many signatures are right and were not known beforehand. */
  private static int madeAnew(KeptSignatures kept, CertificateSigner signer) throws IOException {
    int made = 0;
    for (int i = 0; i < SCRIPTS; i++) {
      Content signature = kept.of(signer, script(i));
      // The first may have been compared already.
      if (i == 0 || !signature.described()) {
        made++;
      }
      assertThat(signature.toBytes()).isEqualTo(signer.detached(bytes(i)));
    }
    return made;
  }

  private static KeptSignatures kept(PublishedRoles published, String keys) throws IOException {
    return KeptSignatures.of(published, signersOf(keys));
  }

  /**
   * A release with the signatures of three scripts.
   *
   * @param keys that sign the metadata
   * @param ofFirst the signer of the first script
   */
  private static PublishedRoles publishedBy(
      CertificateSigner signer, String keys, CertificateSigner ofFirst) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < SCRIPTS; i++) {
      Content signature = Content.bytes((i == 0 ? ofFirst : signer).detached(bytes(i)));
      TreePath name = SignatureName.ofScript(Authority.nameOf(signer.certificate()));
      entries.add(Entry.signature(script(i), Phase.SCRIPTS, signature, name));
    }
    BinEntries bins = new BinEntries(new HashBins(SiteSignatures.BINS, 2), entries);
    Map<String, byte[]> files = new HashMap<>();
    for (Entry one :
        TufRelease.of(List.of(), Optional.of(bins), PublishedRoles.NONE, signersOf(keys)).files()) {
      for (TreePath path : one.paths()) {
        files.put(path.value(), one.content().toBytes());
      }
    }
    return PublishedRoles.of((path, limit) -> Optional.ofNullable(files.get(path)));
  }

  private static Signers signersOf(String keys) throws IOException {
    return Signers.of(Objects.requireNonNull(folders.get(keys)), FakeSite.PASSPHRASE, SIGNED);
  }

  private static Content script(int number) {
    return Content.bytes(bytes(number));
  }

  private static byte[] bytes(int number) {
    return ("#!ipxe\nset farmer-id " + number + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
