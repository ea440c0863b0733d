package org.bootmirror.site;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.cms.Signatory;
import org.bootmirror.metadata.tuf.Signers;

/**
 * The keys of a site, each opened when it is needed: that of the root is not, as long as nothing
 * new is certified.
 */
public final class SiteKeys {

  private final KeyFolder folder;
  private final Passphrase passphrase;
  private final Instant signing;

  /**
   * @param signing when metadata are signed, in whole seconds
   */
  public SiteKeys(KeyFolder folder, Passphrase passphrase, Instant signing) {
    this.folder = folder;
    this.passphrase = passphrase;
    this.signing = signing;
  }

  /** Whom images trust. */
  X509Certificate root() throws IOException {
    return folder.certificate();
  }

  /** Whom the oldest media trust. */
  X509Certificate firstRoot() throws IOException {
    List<X509Certificate> old = folder.oldCertificates();
    return old.isEmpty() ? root() : old.get(0);
  }

  /** The same with its key, and behind it those that media in the field trust. */
  List<Authority> authorities() throws IOException {
    List<Authority> all = new ArrayList<>(List.of(folder.authority(passphrase)));
    all.addAll(folder.oldAuthorities(passphrase));
    return all;
  }

  /** Who signs what describes the tree. */
  Signers signers() throws IOException {
    return Signers.of(folder, passphrase, signing);
  }

  /** Who signs the boot script of a network, each for those who trust another root. */
  List<Signatory> codeSigners(String network) throws IOException {
    return folder.codeSigners(network, signing, passphrase);
  }

  /** Who signs EFI programs, if anybody. */
  Optional<Signatory> secureBoot() throws IOException {
    return folder.secureBoot(passphrase);
  }
}
