package org.bootmirror.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Platform;
import org.bootmirror.image.Image;
import org.bootmirror.image.Part;
import org.bootmirror.tree.TreeLayout;

/** Derives the {@link Protection} of an image from the image and the facts about its site. */
final class ProtectionRules {

  private static final String SHA256SUM = "sha256sum";
  private static final String IMGVERIFY = "imgverify";

  private final ProtectionFacts facts;

  ProtectionRules(ProtectionFacts facts) {
    this.facts = facts;
  }

  /** One protection for each iPXE in an image. */
  List<Protection> of(Image image) {
    return image.parts().stream().filter(Part::isIpxe).map(part -> of(image, part)).toList();
  }

  private Protection of(Image image, Part part) {
    List<Authentication> initrds = digests(image, part);
    List<Authentication> kernel = new ArrayList<>(initrds);
    if (part.platform() == Platform.EFI
        && !image.signers().isEmpty()
        && !facts.kernelSigners().isEmpty()) {
      kernel.add(Authentication.secureBoot(facts.kernelSigners()));
    }
    return new Protection(
        part.platform(), part.architecture(), bootScript(image, part), kernel, initrds);
  }

  private List<Authentication> bootScript(Image image, Part part) {
    List<Authentication> ways = new ArrayList<>();
    if (!image.hasScript()) {
      return ways; // the boot script is the choice of the program that starts the image
    }
    boolean overlayable = !image.content().slots().isEmpty();
    boolean digests = part.commands().contains(SHA256SUM);
    if (digests && image.network().isPresent() && overlayable) {
      ways.add(Authentication.pin());
    }
    if (digests && part.commands().contains(IMGVERIFY)) {
      signer(image).ifPresent(name -> ways.add(Authentication.imgverify(name, overlayable)));
    }
    // One base without HTTPS is enough for an attacker who blocks the others.
    boolean secure = facts.bases().stream().allMatch(base -> base.value().startsWith("https:"));
    if (secure && part.trustsSiteRootOnly()) {
      boolean firmwareRoots = part.platform() == Platform.EFI;
      ways.add(Authentication.tls(new TlsRoots(facts.root(), firmwareRoots), overlayable));
    }
    return ways;
  }

  private Optional<String> signer(Image image) {
    String name = image.network().orElse(TreeLayout.PROVISION_SIGNER);
    return Optional.ofNullable(facts.signers().get(name));
  }

  private static List<Authentication> digests(Image image, Part part) {
    return part.commands().contains(SHA256SUM) && image.network().isPresent()
        ? List.of(Authentication.digestInBootScript())
        : List.of();
  }
}
