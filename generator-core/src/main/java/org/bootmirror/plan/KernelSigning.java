package org.bootmirror.plan;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.authenticode.ProgramSignatures;
import org.bootmirror.crypto.authenticode.SignedProgram;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.crypto.cms.SignerChain;
import org.bootmirror.image.SecureBootSigning;
import org.bootmirror.source.site.SecureBoot;
import org.bootmirror.source.site.Site;

/**
 * Signs or verifies EFI kernels for UEFI Secure Boot: iPXE starts them through the firmware. Each
 * kernel has the site's signature, or a signature by a certificate in the source.
 */
final class KernelSigning {

  private final Optional<CertificateSigner> signatory;
  private final List<X509Certificate> expected;

  private KernelSigning(Optional<CertificateSigner> signatory, List<X509Certificate> expected) {
    this.signatory = signatory;
    this.expected = expected;
  }

  /**
   * The signing for a source.
   *
   * @throws MissingKeyException if the source names no signers of kernels, and no key can sign
   */
  static KernelSigning of(Site site, Optional<SiteKeys> keys, SecureBootSigning loaders)
      throws IOException {
    Optional<SecureBoot> secureBoot = site.trust().secureBoot();
    if (secureBoot.isEmpty()) {
      return new KernelSigning(Optional.empty(), List.of());
    }
    List<X509Certificate> signers = secureBoot.get().kernelSigners();
    if (signers.isEmpty() && loaders.signatory().isEmpty()) {
      throw new MissingKeyException(
          MissingKey.forSecureBoot(keys),
          "[secure-boot] names no signer of the kernels (kernels = [...]), and there is no key to"
              + " sign them with");
    }
    return new KernelSigning(loaders.signatory(), signers);
  }

  /**
   * The published bytes of an EFI kernel: signed if the site signs.
   *
   * @throws IOException if no signature in the kernel is by a certificate in the source
   */
  Content published(String name, Content kernel) throws IOException {
    if (!expected.isEmpty()) {
      List<SignerChain> found = ProgramSignatures.of(name, kernel);
      if (found.stream().noneMatch(this::isExpected)) {
        throw new IOException(
            name
                + ": found "
                + (found.isEmpty() ? "no signature" : "a signature of " + names(found))
                + ", expected one of "
                + expected.stream()
                    .map(one -> one.getSubjectX500Principal().getName())
                    .collect(Collectors.joining(" or "))
                + " ([secure-boot] kernels)");
      }
      return kernel;
    }
    return signatory.isPresent() ? SignedProgram.of(name, kernel, signatory.get()) : kernel;
  }

  /** The subjects of the certificates of signed EFI kernels; empty without Secure Boot. */
  List<String> signers() {
    List<X509Certificate> all =
        expected.isEmpty()
            ? signatory.map(CertificateSigner::certificate).stream().toList()
            : expected;
    return all.stream().map(one -> one.getSubjectX500Principal().getName()).toList();
  }

  private boolean isExpected(SignerChain signature) {
    return expected.stream().anyMatch(signature::leadsTo);
  }

  private static String names(List<SignerChain> signatures) {
    return signatures.stream()
        .map(one -> one.signer().getSubjectX500Principal().getName())
        .collect(Collectors.joining(" and "));
  }
}
