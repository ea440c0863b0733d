package org.bootmirror.index;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;

/** The {@link Protection} of a published image with other, known variables in its slots. */
final class LocalProtection {

  private LocalProtection() {}

  /**
   * The protection on one firmware. TLS is never added: the index does not say which roots an iPXE
   * trusts.
   */
  static Protection of(Protection published, SlotVariables variables) {
    boolean pinned = variables.get(SlotKey.PIN).isPresent();
    boolean secure = variables.bases().stream().noneMatch(BaseUrl::isPlainHttp);
    List<Authentication> bootScript = new ArrayList<>();
    for (Authentication way : published.bootScript()) {
      switch (way.condition()) {
        case SLOT_HAS_PIN -> bootScript.add(pinned ? Authentication.pinned() : way);
        case SLOT_HAS_NO_PIN -> addIf(!pinned, way, bootScript);
        case SLOT_HAS_ONLY_HTTPS_BASES -> addIf(!pinned && secure, way, bootScript);
        default -> bootScript.add(way);
      }
    }
    return new Protection(
        published.platform(),
        published.architecture(),
        bootScript,
        published.kernel(),
        published.initrds());
  }

  private static void addIf(boolean applies, Authentication way, List<Authentication> ways) {
    if (applies) {
      ways.add(way);
    }
  }
}
