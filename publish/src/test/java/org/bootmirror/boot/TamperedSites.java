package org.bootmirror.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;

/**
 * Copies of a site, each with one change that an attacker or an accident could make.
 *
 * @param site the site as generated
 * @param work the folder of the copies
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
            "imgfree ||\nclear refused ||\n# An image says",
            "imgfetch --name hostile ../hostile\n# An image says"));
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

  /** A script whose digest command fails, as where iPXE's lacks an option. */
  Path failingDigest() throws IOException {
    Path copy = copyOfSite("failing-digest");
    Path script = copy.resolve("ipxe/prod");
    String text = Files.readString(script);
    Files.delete(script);
    Files.writeString(script, text.replace("sha256sum --set", "sha256sum --unknown --set"));
    return copy;
  }

  /** Another script at the immutable path that a pin names. */
  Path otherScript(Digest pin) throws IOException {
    Path copy = copyOfSite("other-script");
    Path script = copy.resolve("ipxe").resolve(pin + ".prod");
    Files.writeString(script, Files.readString(script).replace("#!ipxe", "#!ipxe\necho HOSTILE"));
    return copy;
  }

  private Path copyOfSite(String name) throws IOException {
    Path copy = work.resolve(name);
    FolderPlace place =
        new FolderPlace(copy, NameStyle.SYMBOLIC, CacheFolder.standard(), Instant.now());
    FolderTarget.publish(site.tree(), place, Progress.NONE);
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

  /** An initramfs whose {@code /init} prints HOSTILE INIT. */
  static byte[] cpio() throws IOException {
    byte[] init = "#!/bin/sh\necho HOSTILE INIT\n".getBytes(StandardCharsets.US_ASCII);
    return new Initramfs().file("init", init).toBytes();
  }
}
