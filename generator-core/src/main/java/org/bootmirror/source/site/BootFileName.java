package org.bootmirror.source.site;

import java.util.List;
import java.util.Set;
import org.bootmirror.content.Architecture;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * The boot file names in the tree's settings for DHCP servers: URLs at the first base. Kea refuses
 * a name over 127 bytes (the field "file" of RFC 2131 has 128), and with the name its whole
 * configuration.
 */
final class BootFileName {

  private static final int MAX_BYTES = 127;

  private BootFileName() {}

  static void check(
      TomlKeys root,
      List<BaseUrl> bases,
      Set<ImageKind> images,
      Set<Architecture> architectures,
      List<Network> networks) {
    if (!images.contains(ImageKind.PXE) || bases.isEmpty() || networks.isEmpty()) {
      return;
    }
    String network = networks.get(0).name();
    int path = TreeLayout.bootScript(network).value().length();
    if (images.contains(ImageKind.UEFI)) {
      for (Architecture architecture : architectures) {
        String efi = ImageKind.UEFI.folder().path(network + ".efi").value();
        path = Math.max(path, TreePath.of(architecture, efi).value().length());
      }
    }
    int length = bases.get(0).value().length() + "/".length() + path;
    if (length > MAX_BYTES) {
      root.problem(
          "bases",
          "a first base that makes boot file names of " + length + " bytes for DHCP servers",
          "at most "
              + MAX_BYTES
              + ": a base of at most "
              + (MAX_BYTES - path - 1)
              + " bytes, or images without \"pxe\"");
    }
  }
}
