package org.bootmirror.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;

/** What authenticates a boot from an image, as far as {@code images.json} tells. */
final class Protection {

  private static final String DIGESTS = "sha256sum";

  private Protection() {}

  /** In words, for an operator. */
  static String of(JsonNode image) {
    if (image.path("slots").isEmpty()) {
      return "iPXE without a script: nothing is authenticated";
    }
    if (!image.has("network")) {
      return "script of the node: by its transport only; what that starts: as it says itself";
    }
    TreeSet<String> able = new TreeSet<>();
    TreeSet<String> unable = new TreeSet<>();
    for (JsonNode component : image.path("components")) {
      boolean has = false;
      for (JsonNode command : component.path("commands")) {
        has |= command.asText().equals(DIGESTS);
      }
      if (component.has("commands")) {
        (has ? able : unable).add(component.path("platform").asText());
      }
    }
    String kernels =
        unable.isEmpty()
            ? "by SHA-256 in the boot script"
            : able.isEmpty()
                ? "not at all, this iPXE has no sha256sum"
                : "by SHA-256 in the boot script when started by "
                    + String.join(", ", able)
                    + ", not at all by "
                    + String.join(", ", unable);
    return "boot script: by its transport only; kernel and initrds: " + kernels;
  }
}
