package org.bootmirror.boot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;

/**
 * A site as attackers and accidents would leave it: a copy for each.
 *
 * @param site as it was generated
 * @param work where the copies are
 */
record TamperedSites(TestSite site, Path work) {

  Path flippedKernel() throws IOException {
    Path copy = copyOfSite("flipped-site");
    Path kernel = immutable(copy, "linux");
    byte[] bytes = Files.readAllBytes(kernel);
    bytes[bytes.length / 2] ^= 1;
    Files.write(kernel, bytes);
    return copy;
  }

  Path hostileScript() throws IOException {
    Path folder = Files.createDirectories(work.resolve("hostile-script/ipxe"));
    Files.write(folder.resolve("prod"), cpio());
    return folder.getParent();
  }

  Path hostileKernel() throws IOException {
    Path copy = copyOfSite("hostile-kernel");
    Files.write(immutable(copy, "linux"), cpio());
    return copy;
  }

  Path leftInitrd() throws IOException {
    Path copy = copyOfSite("left-initrd");
    Files.write(copy.resolve("hostile"), cpio());
    Path script = copy.resolve("ipxe/prod");
    String text = Files.readString(script);
    Files.delete(script);
    Files.writeString(
        script,
        text.replace(
            "imgfree ||\n# An image says", "imgfetch --name hostile ../hostile\n# An image says"));
    return copy;
  }

  Path otherInitrd() throws IOException {
    Path copy = copyOfSite("other-initrd");
    Path initrd = immutable(copy, "initrd.cpio");
    byte[] bytes = Files.readAllBytes(initrd);
    bytes[bytes.length - 1] ^= 1;
    Files.write(initrd, bytes);
    return copy;
  }

  /**
   * At the name that the pin asks for stands another script: who serves it can put anything there.
   */
  Path otherScript(Digest pin) throws IOException {
    Path copy = copyOfSite("other-script");
    Path script = copy.resolve("ipxe").resolve(pin + ".prod");
    Files.writeString(script, Files.readString(script).replace("#!ipxe", "#!ipxe\necho HOSTILE"));
    return copy;
  }

  private Path copyOfSite(String name) throws IOException {
    Path copy = work.resolve(name);
    FolderTarget.publish(site.tree(), copy, NameStyle.SYMBOLIC, Progress.NONE);
    return copy;
  }

  private static Path immutable(Path site, String name) throws IOException {
    try (Stream<Path> files = Files.list(site.resolve("kernel"))) {
      return files
          .filter(file -> file.toString().matches(".*/[0-9a-f]{64}\\." + name))
          .findFirst()
          .orElseThrow();
    }
  }

  /** An initramfs whose /init says what it is. */
  static byte[] cpio() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream archive = new CpioArchiveOutputStream(out)) {
      byte[] init =
          String.format(Locale.ROOT, "#!/bin/sh%necho HOSTILE INIT%n")
              .getBytes(StandardCharsets.US_ASCII);
      CpioArchiveEntry entry = new CpioArchiveEntry("init", init.length);
      entry.setMode(0100755);
      entry.setTime(0);
      archive.putArchiveEntry(entry);
      archive.write(init);
      archive.closeArchiveEntry();
    }
    return out.toByteArray();
  }
}
