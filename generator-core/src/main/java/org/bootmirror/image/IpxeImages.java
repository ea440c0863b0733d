package org.bootmirror.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.component.Need;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.SitePath;
import org.bootmirror.content.SlottedText;

/** The images that are an iPXE binary and nothing more. */
final class IpxeImages {

  private final Binaries binaries;

  IpxeImages(Binaries binaries) {
    this.binaries = binaries;
  }

  /** iPXE for BIOS that runs {@code script}. */
  Image krn(SitePath path, Optional<String> network, SlottedText script) throws IOException {
    Binaries.Bios lkrn = binaries.lkrn();
    Content content = lkrn.binary().withScript(script);
    return Image.of(path, "krn", network, List.of(lkrn.part()), content);
  }

  /** iPXE for UEFI that runs {@code script}, for each processor. */
  List<Image> uefi(String path, Optional<String> network, SlottedText script) throws IOException {
    List<Image> images = new ArrayList<>();
    for (Binaries.Efi efi : binaries.efis()) {
      images.add(efi(at(path, efi), network, efi, efi.host().withScript(script)));
    }
    return images;
  }

  /**
   * The same with the firmware's driver, for each processor that there is one for.
   *
   * @throws org.bootmirror.component.MissingComponentException if there is none for any of them
   */
  List<Image> snponly(String path, Optional<String> network, SlottedText script)
      throws IOException {
    List<Image> images = new ArrayList<>();
    for (Architecture architecture : binaries.architectures()) {
      Optional<Binaries.Efi> efi = binaries.snponly(architecture);
      if (efi.isPresent()) {
        Content content = efi.get().host().withScript(script);
        images.add(efi(at(path, efi.get()), network, efi.get(), content));
      }
    }
    if (images.isEmpty()) {
      binaries.requireSnponly();
    }
    return images;
  }

  /** iPXE without a script. */
  List<Image> generic(boolean bios, boolean uefi) throws IOException {
    List<Image> images = new ArrayList<>();
    if (bios) {
      Binaries.Bios lkrn = binaries.lkrn();
      images.add(
          Image.of(
              SitePath.of("krn-generic"),
              "krn",
              Optional.empty(),
              List.of(lkrn.part()),
              lkrn.plain()));
    }
    if (uefi) {
      for (Binaries.Efi efi : binaries.efis()) {
        images.add(efi(at("uefi-generic", efi), Optional.empty(), efi, efi.plain()));
      }
    }
    return images;
  }

  /** What PXE ROMs load: iPXE without a script, under the names it is known by. */
  List<Image> pxe() throws IOException {
    List<Image> images = new ArrayList<>();
    for (Need need : List.of(Need.UNDIONLY, Need.IPXE_PXE)) {
      Binaries.Pxe pxe = binaries.pxe(need);
      SitePath name = SitePath.of("pxe", need.fileNames().get(0));
      images.add(
          new Image(List.of(name), Optional.empty(), List.of(pxe.part()), pxe.binary().content()));
    }
    for (Architecture architecture : binaries.architectures()) {
      List<Binaries.Efi> efis = new ArrayList<>(List.of(binaries.efi(architecture)));
      binaries.snponly(architecture).ifPresent(efis::add);
      for (int i = 0; i < efis.size(); i++) {
        String name = i == 0 ? "pxe/ipxe.efi" : "pxe/snponly.efi";
        Binaries.Efi efi = efis.get(i);
        images.add(
            new Image(List.of(at(name, efi)), Optional.empty(), List.of(efi.part()), efi.plain()));
      }
    }
    return images;
  }

  private static Image efi(
      SitePath path, Optional<String> network, Binaries.Efi efi, Content content) {
    return Image.of(path, "efi", network, List.of(efi.part()), content);
  }

  private static SitePath at(String path, Binaries.Efi efi) {
    return efi.part().architecture().place(path);
  }
}
