package org.bootmirror.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bootmirror.app.ImageReason.Kind;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.IndexedComponent;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.IndexedSigner;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.tree.TreePath;

/**
 * Compares the images of two trees by {@code images.json}. The masked digest tells other variables
 * in a slot from other boot logic.
 */
final class ImageComparison {

  private final ImagesFile before;
  private final ImagesFile after;

  ImageComparison(ImagesFile before, ImagesFile after) {
    this.before = before;
    this.after = after;
  }

  /** Changed and added images in the order of the new tree, then those that are gone. */
  List<ImageChange> changes() {
    Map<TreePath, IndexedImage> had = new LinkedHashMap<>();
    before.images().forEach(image -> had.put(image.path(), image));
    List<ImageChange> changes = new ArrayList<>();
    for (IndexedImage image : after.images()) {
      IndexedImage former = had.remove(image.path());
      if (former == null) {
        changes.add(new ImageChange(image.path(), ChangeKind.ADDED, List.of()));
      } else if (!former.description().sha256().equals(image.description().sha256())) {
        changes.add(new ImageChange(image.path(), ChangeKind.CHANGED, reasons(former, image)));
      }
    }
    had.keySet().forEach(path -> changes.add(new ImageChange(path, ChangeKind.REMOVED, List.of())));
    return changes;
  }

  private List<ImageReason> reasons(IndexedImage former, IndexedImage next) {
    List<ImageReason> reasons = new ArrayList<>();
    if (!former.description().masked().equals(next.description().masked())) {
      components(former, next, reasons);
      if (!before.trustedRoot().equals(after.trustedRoot())) {
        reasons.add(
            reason(Kind.TRUSTED_ROOT, before.trustedRoot().hex(), after.trustedRoot().hex()));
      }
      if (!former.signers().equals(next.signers())) {
        reasons.add(reason(Kind.SECURE_BOOT_SIGNER, signers(former), signers(next)));
      }
      if (!former.slots().equals(next.slots())) {
        reasons.add(reason(Kind.SLOT, former.slots().toString(), next.slots().toString()));
      }
      if (reasons.isEmpty()) {
        reasons.add(
            new ImageReason(Kind.SCRIPT, Optional.empty(), Optional.empty(), Optional.empty()));
      }
    }
    if (next.overlayable()) {
      variables(reasons);
    }
    return reasons;
  }

  private static ImageReason reason(Kind kind, String former, String next) {
    return new ImageReason(kind, Optional.empty(), some(former), some(next));
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String signers(IndexedImage image) {
    return image.signers().stream().map(IndexedSigner::subject).collect(Collectors.joining("; "));
  }

  private static void components(
      IndexedImage former, IndexedImage next, List<ImageReason> reasons) {
    Map<String, IndexedComponent> had = new LinkedHashMap<>();
    former.components().forEach(one -> had.put(one.platform() + one.file(), one));
    for (IndexedComponent one : next.components()) {
      IndexedComponent old = had.remove(one.platform() + one.file());
      if (old == null || !old.sha256().equals(one.sha256())) {
        reasons.add(
            new ImageReason(
                Kind.COMPONENT,
                Optional.of(one.file()),
                Optional.ofNullable(old).map(ImageComparison::version),
                Optional.of(version(one))));
      }
    }
    for (IndexedComponent gone : had.values()) {
      reasons.add(
          new ImageReason(
              Kind.COMPONENT,
              Optional.of(gone.file()),
              Optional.of(version(gone)),
              Optional.empty()));
    }
  }

  private static String version(IndexedComponent one) {
    return one.packageName() + " " + one.version() + ", SHA-256 " + one.sha256().hex();
  }

  private void variables(List<ImageReason> reasons) {
    Map<String, String> had = named(before.variables());
    Map<String, String> has = named(after.variables());
    TreeSet<String> keys = new TreeSet<>(had.keySet());
    keys.addAll(has.keySet());
    for (String key : keys) {
      Optional<String> former = Optional.ofNullable(had.get(key));
      Optional<String> next = Optional.ofNullable(has.get(key));
      if (!former.equals(next)) {
        reasons.add(new ImageReason(Kind.SLOT_VARIABLE, Optional.of(key), former, next));
      }
    }
  }

  private static Map<String, String> named(Optional<SlotVariables> variables) {
    Map<String, String> named = new LinkedHashMap<>();
    variables
        .map(SlotVariables::values)
        .orElse(Map.of())
        .forEach((key, value) -> named.put(key.toString(), value));
    return named;
  }
}
