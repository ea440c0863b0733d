package org.bootmirror.index;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.image.Image;
import org.bootmirror.image.Part;

/**
 * What authenticates a boot from an image, where one firmware starts it.
 *
 * @param platform of that firmware
 * @param architecture of that machine
 * @param bootScript how the boot script is known to be the publisher's; nothing if in no way
 * @param kernel the same of kernel and initrds
 */
record Protection(
    Platform platform, Architecture architecture, List<String> bootScript, List<String> kernel) {

  private static final String DIGESTS = "sha256sum";
  private static final String VERIFIES = "imgverify";

  Protection {
    bootScript = List.copyOf(bootScript);
    kernel = List.copyOf(kernel);
  }

  /** That of an image, for each iPXE in it. */
  static List<Protection> of(Image image, ProtectionFacts guards) {
    List<Protection> all = new ArrayList<>();
    for (Part part : image.parts()) {
      if (part.isIpxe()) {
        all.add(
            new Protection(
                part.platform(),
                part.architecture(),
                bootScript(image, part, guards),
                kernel(image, part, guards)));
      }
    }
    return all;
  }

  private static List<String> bootScript(Image image, Part part, ProtectionFacts guards) {
    List<String> by = new ArrayList<>();
    if (!image.hasScript()) {
      return by; // whoever starts it decides
    }
    boolean digests = part.commands().contains(DIGESTS);
    if (digests && image.network().isPresent() && !image.content().slots().isEmpty()) {
      by.add("its SHA-256, where the slot says \"set pin\"");
    }
    Optional<String> signer =
        image.network().flatMap(name -> Optional.ofNullable(guards.signers().get(name)));
    if (digests && part.commands().contains(VERIFIES) && signer.isPresent()) {
      by.add("a signature of " + signer.get());
    }
    // One base that is not asked by HTTPS is enough: who blocks the others is led to it.
    boolean secure = guards.bases().stream().allMatch(base -> base.value().startsWith("https:"));
    if (secure && part.trustsSiteRootOnly()) {
      by.add("TLS under the root " + guards.root());
    }
    return by;
  }

  private static List<String> kernel(Image image, Part part, ProtectionFacts guards) {
    List<String> by = new ArrayList<>();
    if (part.commands().contains(DIGESTS) && image.network().isPresent()) {
      by.add("their SHA-256 in the boot script");
    }
    if (part.platform() == Platform.EFI && !image.signers().isEmpty()) {
      by.add(
          "UEFI Secure Boot, the kernel only, signed by "
              + String.join(" or ", guards.kernelSigners()));
    }
    return by;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("platform", platform.label());
    json.writeStringField("architecture", architecture.label());
    for (Map.Entry<String, List<String>> one :
        List.of(Map.entry("bootScript", bootScript), Map.entry("kernel", kernel))) {
      json.writeArrayFieldStart(one.getKey());
      for (String by : one.getValue()) {
        json.writeString(by);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
