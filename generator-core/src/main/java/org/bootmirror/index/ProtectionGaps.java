package org.bootmirror.index;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bootmirror.script.BaseUrl;

/** Finds the {@link ProtectionGap}s of an image in {@code images.json}. */
public final class ProtectionGaps {

  private static final String SHA256SUM = "sha256sum";
  private static final String IMGVERIFY = "imgverify";

  private final boolean keys;
  private final boolean http;

  /**
   * @param file the index that names the images
   */
  public ProtectionGaps(ImagesFile file) {
    this.keys = !file.lifetimes().isEmpty();
    this.http = file.bases().stream().anyMatch(BaseUrl::isPlainHttp);
  }

  /** The gaps where one firmware starts an image; in the order of the constants. */
  public Set<ProtectionGap> of(IndexedImage image, Protection protection) {
    EnumSet<ProtectionGap> gaps = EnumSet.noneOf(ProtectionGap.class);
    if (image.isPinned()) {
      add(gaps, ProtectionGap.STARTS_NOTHING, !protection.isPinned());
      return gaps;
    }
    boolean digests = has(image, protection, SHA256SUM);
    if (image.network().isEmpty()) {
      gaps.add(ProtectionGap.NO_NETWORK);
    } else {
      add(gaps, ProtectionGap.NO_SLOT, digests && !image.overlayable());
      add(gaps, ProtectionGap.NO_DIGESTS, !digests);
      add(gaps, ProtectionGap.NO_KEYS, !keys);
      add(gaps, ProtectionGap.NO_IMGVERIFY, keys && !has(image, protection, IMGVERIFY));
    }
    boolean asksBases = image.network().isPresent() || image.overlayable();
    if (asksBases && !uses(protection.bootScript(), AuthenticatedBy.TLS)) {
      gaps.add(http ? ProtectionGap.HTTP_BASES : ProtectionGap.OTHER_ROOTS);
    }
    return gaps;
  }

  private static boolean uses(List<Authentication> ways, AuthenticatedBy by) {
    return ways.stream().anyMatch(way -> way.by() == by);
  }

  /** Whether every iPXE of the image for a firmware has a command. */
  private static boolean has(IndexedImage image, Protection protection, String command) {
    return image.components().stream()
        .filter(
            one ->
                one.platform() == protection.platform()
                    && one.architecture() == protection.architecture()
                    && !one.commands().isEmpty())
        .allMatch(one -> one.commands().contains(command));
  }

  private static void add(Set<ProtectionGap> gaps, ProtectionGap gap, boolean applies) {
    if (applies) {
      gaps.add(gap);
    }
  }
}
