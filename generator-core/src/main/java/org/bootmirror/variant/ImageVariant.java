package org.bootmirror.variant;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.overlay.SlotVariables;

/**
 * A published image, and the variables that its slots have in a variant.
 *
 * @param image as published; its bytes are read under {@link IndexedImage#immutablePath}
 * @param variables in every slot
 * @param fileName for a saved copy, such as {@code iso-prod-1234.iso}
 */
public record ImageVariant(IndexedImage image, SlotVariables variables, String fileName) {

  /**
   * A strong entity tag (RFC 9110, 8.8.3), with its quotes: the SHA-256 of the published image and
   * the CRC-32 of the variables' lines. The variables of one address only change with the image.
   */
  public String entityTag() {
    CRC32 crc = new CRC32();
    for (String line : variables.lines()) {
      crc.update((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return String.format(
        Locale.ROOT, "\"%s-%08x\"", image.description().sha256().hex(), crc.getValue());
  }
}
