package org.bootmirror.cli;

import java.io.IOException;
import java.util.List;
import org.bootmirror.app.Customization;
import org.bootmirror.content.Platform;
import picocli.CommandLine.Option;

/** The options that pin files of the release in the slot of an image. */
final class PinOptions {

  @Option(
      names = "--pin",
      description = "Start only the boot script of this release, whoever serves it (UEFI).")
  private boolean script;

  @Option(
      names = "--pin-config",
      description = "Accept only this release's bootstrap config and server key.")
  private boolean config;

  /** Whether the boot script is pinned. */
  boolean script() {
    return script;
  }

  /** Whether config and server key are pinned. */
  boolean config() {
    return config;
  }

  /**
   * Names the firmware on which the image with a pinned boot script would start nothing.
   *
   * @throws IOException if no firmware would start anything
   */
  void requireSomeFirmware(Customization base, Console console) throws IOException {
    List<Platform> lacking = script ? base.withoutPin() : List.of();
    if (script && lacking.size() == base.platforms()) {
      throw new IOException(
          "--pin: found no iPXE in "
              + base.image().path()
              + " that computes SHA-256, expected one: a node would start nothing");
    }
    for (Platform platform : lacking) {
      console.error(
          "pinned: on "
              + platform.label()
              + ", this image starts nothing: its iPXE computes no"
              + " SHA-256");
    }
  }
}
