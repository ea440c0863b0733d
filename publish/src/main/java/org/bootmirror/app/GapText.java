package org.bootmirror.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bootmirror.index.ProtectionGap;
import org.bootmirror.script.BaseUrl;

/** Words why an image is not protected in one more way. */
final class GapText {

  private GapText() {}

  static String of(Set<ProtectionGap> gaps, List<BaseUrl> bases) {
    List<String> texts = new ArrayList<>();
    List<String> lacking = new ArrayList<>();
    for (ProtectionGap gap : gaps) {
      switch (gap) {
        case STARTS_NOTHING -> {
          texts.add("a pin is set");
          lacking.add("sha256sum");
        }
        case NO_NETWORK -> texts.add("for no network: takes no pin");
        case NO_SLOT -> texts.add("no slot for a pin");
        case NO_DIGESTS -> lacking.add("sha256sum");
        case NO_IMGVERIFY -> lacking.add("imgverify");
        case NO_KEYS -> texts.add("no --keys");
        case HTTP_BASES -> texts.add(http(bases));
        case OTHER_ROOTS -> texts.add("iPXE trusts other roots");
      }
    }
    if (!lacking.isEmpty()) {
      texts.add(0, "iPXE lacks " + String.join(", ", lacking));
    }
    return texts.isEmpty() ? "-" : String.join("; ", texts);
  }

  /** {@code base-1 is http}. */
  static String http(List<BaseUrl> bases) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < bases.size(); i++) {
      if (bases.get(i).isPlainHttp()) {
        names.add("base-" + (i + 1));
      }
    }
    if (names.size() > 1 && names.size() == bases.size()) {
      return "every base is http";
    }
    return String.join(", ", names) + (names.size() == 1 ? " is http" : " are http");
  }
}
