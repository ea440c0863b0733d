package org.bootmirror.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bootmirror.index.Authentication;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.index.Protection;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;

/**
 * The statements of a mirror's own index about one of its images. The index is not signed: the
 * published image and the variables in the slot say which statements are true.
 *
 * @param published the image of the release that the image is a variant of
 * @param image as the mirror's own index describes it
 * @param bases in every slot, as the mirror's own index says
 */
record LocalClaims(IndexedImage published, IndexedImage image, List<BaseUrl> bases) {

  /** Copies the list. */
  LocalClaims {
    bases = List.copyOf(bases);
  }

  /** Whether all that the description repeats is as published. */
  boolean isVariant() {
    return published.overlayable()
        && LocalIndex.published(image.path()).filter(published.path()::equals).isPresent()
        && LocalIndex.published(image.pathWithExtension())
            .filter(published.pathWithExtension()::equals)
            .isPresent()
        && repeated().equals(image);
  }

  /**
   * The false statements, as problems of the mirror's own index.
   *
   * @param found the variables in a slot of the image
   */
  List<String> problems(SlotVariables found) {
    List<String> problems = new ArrayList<>();
    if (!found.bases().equals(bases)) {
      problems.add(
          "says that " + image.path() + " asks " + bases + "; its slot holds " + found.bases());
    }
    List<Protection> protection = described(found).protection();
    if (protection.size() != image.protection().size()) {
      problems.add(
          "says of "
              + image.path()
              + " the protection on "
              + image.protection().size()
              + " kinds of firmware; "
              + ImageAudit.INDEX
              + " says that on "
              + protection.size());
      return problems;
    }
    for (int i = 0; i < protection.size(); i++) {
      if (!protection.get(i).equals(image.protection().get(i))) {
        problems.add(
            "says of "
                + image.path()
                + " "
                + shown(image.protection().get(i))
                + "; "
                + ImageAudit.INDEX
                + " and its slot say "
                + shown(protection.get(i)));
      }
    }
    return problems;
  }

  /** The true description of the image with these variables. */
  private IndexedImage described(SlotVariables variables) {
    return LocalIndex.image(
        published,
        image.path(),
        image.pathWithExtension(),
        image.description().sha256(),
        variables);
  }

  /** The image as published but for its names, its digest, and the protection claimed for it. */
  private IndexedImage repeated() {
    IndexedImage one = described(SlotVariables.NONE);
    return new IndexedImage(
        one.path(),
        one.pathWithExtension(),
        one.network(),
        one.description(),
        one.extraRoom(),
        one.slots(),
        one.signers(),
        image.protection(),
        one.components());
  }

  private static String shown(Protection protection) {
    return "on "
        + protection.platform().label()
        + " "
        + protection.architecture().label()
        + ": boot script by "
        + shown(protection.bootScript())
        + ", kernel by "
        + shown(protection.kernel())
        + ", initrds by "
        + shown(protection.initrds());
  }

  private static String shown(List<Authentication> ways) {
    return "(" + ways.stream().map(LocalClaims::shown).collect(Collectors.joining(" or ")) + ")";
  }

  private static String shown(Authentication way) {
    StringBuilder text = new StringBuilder(way.by().label());
    text.append(", ").append(way.condition().label());
    if (!way.signers().isEmpty()) {
      text.append(", ").append(way.signers());
    }
    way.tls().ifPresent(roots -> text.append(", ").append(roots));
    return text.toString();
  }
}
