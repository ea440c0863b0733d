package org.bootmirror.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.script.EmbeddedScript;
import org.bootmirror.source.site.Network;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreeLayout;
import org.jspecify.annotations.Nullable;

/** The signatures of boot scripts, which images verify by {@code imgverify}. */
final class CodeSigning {

  private final Optional<SiteKeys> keys;
  private final boolean verified;
  private final boolean believed;
  private @Nullable KeptSignatures kept;

  /**
   * @param verified whether an iPXE of the site can verify signatures
   * @param believed whether what the published release says of its signatures counts; else all are
   *     made
   */
  CodeSigning(Optional<SiteKeys> keys, boolean verified, boolean believed) {
    this.keys = keys;
    this.verified = verified;
    this.believed = believed;
  }

  /**
   * The name of the signer demanded by the images of a network, if an image verifies.
   *
   * @throws MissingKeyException if the network has no signer, and none can be certified
   */
  Optional<String> signer(Network network) throws IOException {
    return signer(
        network.name(), "network " + network.name() + " has no key to sign its boot script");
  }

  /**
   * The name of the signer demanded by the images of the menu, if an image verifies.
   *
   * @throws MissingKeyException if the menu has no signer, and none can be certified
   */
  Optional<String> menuSigner() throws IOException {
    return signer(TreeLayout.MENU, "the menu has no key to sign its script");
  }

  /**
   * The signers demanded by images for provisioning, if an image verifies.
   *
   * @throws MissingKeyException if nodes' scripts have no signer, and none can be certified
   */
  Optional<EmbeddedScript.Provisioning.Signer> provisioning() throws IOException {
    String name = TreeLayout.PROVISION_SIGNER;
    return signer(name, "the site has no key to sign the scripts of nodes")
        .map(full -> new EmbeddedScript.Provisioning.Signer(full, full.substring(name.length())));
  }

  private Optional<String> signer(String name, String problem) throws IOException {
    if (keys.isEmpty() || !verified) {
      return Optional.empty();
    }
    if (keys.get().codeSigners(name).isEmpty()) {
      throw new MissingKeyException(
          MissingKey.ROOT_KEY,
          problem
              + " with, which a build with imgverify asks for, and root.key is not among the keys"
              + " to make one");
    }
    return Optional.of(Authority.signerName(keys.get().root(), name));
  }

  /** The signers demanded by images, by network name. */
  Map<String, String> signers(List<Network> networks) throws IOException {
    Map<String, String> signers = new TreeMap<>();
    for (Network network : networks) {
      signer(network).ifPresent(name -> signers.put(network.name(), name));
    }
    return signers;
  }

  /** The signatures of a boot script, for images that trust today's root or an earlier one. */
  List<Entry> signatures(Network network, Content script) throws IOException {
    return keys.isPresent() ? signatures(network.name(), script) : List.of();
  }

  /** The signatures of the menu's script. */
  List<Entry> menuSignatures(Content script) throws IOException {
    return keys.isPresent() ? signatures(TreeLayout.MENU, script) : List.of();
  }

  /** Whether an image verifies signatures. */
  boolean isDemanded() {
    return keys.isPresent() && verified;
  }

  /** The signatures of a node's script, if an image verifies. */
  List<Entry> signatures(Content nodeScript) throws IOException {
    return isDemanded() ? signatures(TreeLayout.PROVISION_SIGNER, nodeScript, kept()) : List.of();
  }

  private KeptSignatures kept() throws IOException {
    if (kept == null) {
      SiteKeys own = keys.orElseThrow();
      kept = believed ? KeptSignatures.of(own.published(), own.signers()) : KeptSignatures.none();
    }
    return kept;
  }

  private List<Entry> signatures(String name, Content script) throws IOException {
    return signatures(name, script, KeptSignatures.none());
  }

  private List<Entry> signatures(String name, Content script, KeptSignatures from)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (CertificateSigner signer : keys.orElseThrow().codeSigners(name)) {
      entries.add(
          Entry.signature(
              script,
              ReservedFolder.SIG.phase(),
              from.of(signer, script),
              SignatureName.ofScript(Authority.nameOf(signer.certificate()))));
    }
    return entries;
  }
}
