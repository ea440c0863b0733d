package org.bootmirror.index;

import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;

/**
 * How a boot from an image is authenticated where one firmware starts the image. An empty list
 * means: not at all.
 *
 * @param platform of the firmware
 * @param architecture of the machine
 * @param bootScript the ways for the boot script
 * @param kernel the ways for the kernel
 * @param initrds the ways for the initrds
 */
public record Protection(
    Platform platform,
    Architecture architecture,
    List<Authentication> bootScript,
    List<Authentication> kernel,
    List<Authentication> initrds) {

  /** Copies the lists. */
  public Protection {
    bootScript = List.copyOf(bootScript);
    kernel = List.copyOf(kernel);
    initrds = List.copyOf(initrds);
  }

  /** Whether the slot of the image is known to have a pin, which this firmware's iPXE compares. */
  public boolean isPinned() {
    return bootScript.contains(Authentication.pinned());
  }

  /** The ways that protect the boot script of the image as it is: none that a pin would add. */
  public List<Authentication> bootScriptAsPublished() {
    return bootScript.stream()
        .filter(way -> way.condition() != ProtectionCondition.SLOT_HAS_PIN)
        .toList();
  }
}
