package org.bootmirror.index;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.Authority;
import org.bootmirror.image.Image;
import org.bootmirror.image.Part;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.Trust;
import org.bootmirror.tree.Release;

/** Describes the images of a site in {@code images.json}. */
public final class ImageIndex {

  private ImageIndex() {}

  /**
   * The file for these images, in their order. Each image is measured when the file is first
   * written, unless the image was written before.
   *
   * @param release that the images belong to, if releases are counted
   */
  public static Content of(
      Site site, Optional<Release> release, List<Image> images, ProtectionFacts facts) {
    return Content.rendered(() -> ImagesWriter.write(file(site, release, images, facts)));
  }

  private static ImagesFile file(
      Site site, Optional<Release> release, List<Image> images, ProtectionFacts facts)
      throws IOException {
    ProtectionRules rules = new ProtectionRules(facts);
    List<IndexedImage> indexed = new ArrayList<>();
    for (Image image : images) {
      indexed.add(indexed(image, rules));
    }
    return new ImagesFile(
        release,
        site.bases(),
        site.acceptedBases(),
        facts.root(),
        facts.media().map(Trust.Media::until),
        facts.lifetimes(),
        indexed);
  }

  private static IndexedImage indexed(Image image, ProtectionRules rules) throws IOException {
    List<IndexedComponent> components = new ArrayList<>();
    for (Part part : image.parts()) {
      components.add(component(part));
    }
    return new IndexedImage(
        image.path(),
        image.name(),
        image.network(),
        image.content().description(),
        image.content().slots(),
        image.signers().stream().map(ImageIndex::signer).toList(),
        rules.of(image),
        components);
  }

  private static IndexedSigner signer(X509Certificate certificate) {
    return new IndexedSigner(
        certificate.getSubjectX500Principal().getName(), Authority.fingerprint(certificate));
  }

  private static IndexedComponent component(Part part) throws IOException {
    return new IndexedComponent(
        part.platform(),
        part.architecture(),
        part.component().name(),
        part.component().packageName(),
        part.component().version(),
        part.component().digest(),
        List.copyOf(part.commands()));
  }
}
