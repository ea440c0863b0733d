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
import org.bootmirror.source.site.Network;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;

/** The signatures of boot scripts, which images verify by {@code imgverify}. */
final class CodeSigning {

  private final Optional<SiteKeys> keys;
  private final boolean verified;

  /**
   * @param verified whether an iPXE of the site can verify signatures
   */
  CodeSigning(Optional<SiteKeys> keys, boolean verified) {
    this.keys = keys;
    this.verified = verified;
  }

  /**
   * The name of the signer demanded by the images of a network, if an image verifies.
   *
   * @throws MissingKeyException if the network has no signer, and none can be certified
   */
  Optional<String> signer(Network network) throws IOException {
    if (keys.isEmpty() || !verified) {
      return Optional.empty();
    }
    if (keys.get().codeSigners(network.name()).isEmpty()) {
      throw new MissingKeyException(
          MissingKey.ROOT_KEY,
          "network "
              + network.name()
              + " has no key to sign its boot script with, which a build with imgverify asks for,"
              + " and root.key is not among the keys to make one");
    }
    return Optional.of(Authority.signerName(keys.get().root(), network.name()));
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
    List<Entry> entries = new ArrayList<>();
    if (keys.isPresent()) {
      for (CertificateSigner signer : keys.get().codeSigners(network.name())) {
        entries.add(
            Entry.signature(
                script,
                ReservedFolder.SIG.phase(),
                Content.rendered(() -> signer.detached(script.toBytes())),
                SignatureName.plain(Authority.nameOf(signer.certificate()))));
      }
    }
    return entries;
  }
}
