package org.bootmirror.image;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.component.Component;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.SecureBoot;

/** Everything that images are made from, besides scripts. */
final class ImageInputs {

  private ImageInputs() {}

  /**
   * A line for each input, with a digest. A package that is merely at hand changes no image.
   *
   * @param wanted the images of the site
   */
  static List<String> of(
      Set<ImageKind> wanted,
      Packages packages,
      TrustRoot root,
      Set<Architecture> architectures,
      SecureBootSigning secureBoot)
      throws IOException {
    Set<RequiredFile> needs = new HashSet<>();
    wanted.forEach(kind -> needs.addAll(kind.needs()));
    boolean arm64 = architectures.contains(Architecture.ARM64);
    if (arm64 && needs.contains(RequiredFile.EFI_AMD64)) {
      needs.add(RequiredFile.EFI_ARM64);
    }
    if (arm64 && needs.contains(RequiredFile.SNPONLY_AMD64)) {
      needs.add(RequiredFile.SNPONLY_ARM64);
    }
    List<String> inputs = new ArrayList<>();
    inputs.add("root " + root.fingerprint());
    inputs.add("architectures " + new TreeSet<>(architectures));
    for (RequiredFile need : RequiredFile.all()) {
      Optional<Component> component = needs.contains(need) ? packages.find(need) : Optional.empty();
      if (component.isPresent()) {
        Digest is = component.get().content().description().sha256();
        inputs.add(need.fileNames().get(0) + " " + is);
      }
    }
    for (SecureBoot.SignedLoader one : secureBoot.loaders()) {
      Digest is = one.content().description().sha256();
      inputs.add("loader " + one.name() + " " + one.architecture() + " " + is);
    }
    if (secureBoot.signatory().isPresent()) {
      try {
        for (X509Certificate one : secureBoot.signatory().get().chain()) {
          inputs.add("signer " + Digest.of(one.getEncoded()));
        }
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("the certificate was read from DER", e);
      }
    }
    return inputs;
  }
}
