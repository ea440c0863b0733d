package org.bootmirror.image;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.bootmirror.component.Component;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.Platform;
import org.bootmirror.content.SitePath;
import org.bootmirror.content.SlottedText;
import org.bootmirror.ipxe.EfiBinary;
import org.bootmirror.ipxe.Lkrn;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.source.ImageKind;

/**
 * The images of a site that are iPXE binaries and nothing more. What they share (the verified
 * binaries with the site's trust root, and the packed payload) is made once.
 */
public final class IpxeImages {

  private final Component lkrnComponent;
  private final Component efiComponent;
  private final Lkrn lkrn;
  private final EfiBinary efi;
  private final EfiBinary.ScriptHost efiHost;
  private final SortedSet<String> lkrnCommands;
  private final SortedSet<String> efiCommands;

  private IpxeImages(Component lkrnComponent, Component efiComponent, TrustRoot root)
      throws IOException {
    this.lkrnComponent = lkrnComponent;
    this.efiComponent = efiComponent;
    this.lkrn = Lkrn.read(lkrnComponent.toString(), lkrnComponent.bytes()).forSite(root);
    this.efi = EfiBinary.read(efiComponent.toString(), efiComponent.bytes()).forSite(root);
    this.efiHost = efi.scriptHost();
    this.lkrnCommands = lkrn.commands();
    this.efiCommands = efi.commands();
  }

  /**
   * Reads, verifies and prepares the binaries.
   *
   * @throws IOException if one is missing, or is not what it should be
   */
  public static IpxeImages from(Packages packages, TrustRoot root) throws IOException {
    return new IpxeImages(packages.lkrn(), packages.efiAmd64(), root);
  }

  /** The image of this kind for one network, which runs {@code script}. */
  public Image forNetwork(ImageKind kind, String network, SlottedText script) throws IOException {
    SitePath path = SitePath.of(kind.label(), network);
    return switch (kind) {
      case KRN -> bios(path, Optional.of(network), lkrn.withScript(script));
      case UEFI -> uefi(path, Optional.of(network), efiHost.withScript(script));
    };
  }

  /** iPXE with the site's trust root and no script. */
  public List<Image> generic() throws IOException {
    return List.of(
        bios(SitePath.of("krn-generic"), Optional.empty(), lkrn.withoutScript()),
        uefi(SitePath.of("uefi-generic"), Optional.empty(), efi.withoutScript()));
  }

  private Image bios(SitePath path, Optional<String> network, Content content) {
    return new Image(
        path,
        "krn",
        network,
        Platform.BIOS,
        Architecture.AMD64,
        lkrnComponent,
        lkrnCommands,
        content);
  }

  private Image uefi(SitePath path, Optional<String> network, Content content) {
    return new Image(
        path, "efi", network, Platform.EFI, Architecture.AMD64, efiComponent, efiCommands, content);
  }
}
