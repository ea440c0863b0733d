package org.bootmirror.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.authenticode.SignedProgram;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** The images that consist of one iPXE binary. */
final class IpxeImages {

  private final BootComponents binaries;
  private final KnownContents known;

  IpxeImages(BootComponents binaries, KnownContents known) {
    this.binaries = binaries;
    this.known = known;
  }

  /** iPXE for BIOS that runs {@code script}. */
  Image krn(TreePath path, Optional<String> network, ImageScript script) throws IOException {
    IpxeBuilds.Bios lkrn = binaries.lkrn();
    Content content = known.of("krn", script, () -> lkrn.host().get().withScript(script.text()));
    return Image.of(path, "krn", network, List.of(lkrn.part()), content);
  }

  /**
   * iPXE for UEFI that runs {@code script}, for each processor; if the site signs for Secure Boot,
   * a signed image as well, under another name: a signed file takes no overlay.
   */
  List<Image> uefi(TreePath path, Optional<String> network, ImageScript script) throws IOException {
    List<Image> images = new ArrayList<>();
    for (IpxeBuilds.Efi efi : binaries.efis()) {
      images.addAll(withScript("uefi", path, network, efi, script));
    }
    return images;
  }

  /**
   * iPXE with the firmware's network driver, for each processor that has the binary.
   *
   * @throws org.bootmirror.component.MissingComponentException if no processor has the binary
   */
  List<Image> snponly(TreePath path, Optional<String> network, ImageScript script)
      throws IOException {
    List<Image> images = new ArrayList<>();
    for (Architecture architecture : binaries.architectures()) {
      Optional<IpxeBuilds.Efi> efi = binaries.snponly(architecture);
      if (efi.isPresent()) {
        images.addAll(withScript("snponly", path, network, efi.get(), script));
      }
    }
    if (images.isEmpty()) {
      binaries.requireSnponly();
    }
    return images;
  }

  private List<Image> withScript(
      String kind, TreePath path, Optional<String> network, IpxeBuilds.Efi efi, ImageScript script)
      throws IOException {
    String build = kind + " " + efi.part().architecture();
    Content content = known.of(build, script, () -> efi.host().get().withScript(script.text()));
    List<Image> images = new ArrayList<>(List.of(efi(at(path, efi), network, efi, content)));
    if (binaries.signatory().isPresent()) {
      CertificateSigner signatory = binaries.signatory().get();
      Content signed = SignedProgram.of(path.value(), content, signatory);
      images.add(
          efi(at(TreeLayout.signed(path), efi), network, efi, signed)
              .signedBy(List.of(signatory.certificate())));
    }
    return images;
  }

  /** iPXE without a script. */
  List<Image> generic(boolean bios, boolean uefi) throws IOException {
    List<Image> images = new ArrayList<>();
    if (bios) {
      IpxeBuilds.Bios lkrn = binaries.lkrn();
      images.add(
          Image.of(
                  ReservedFile.KRN_GENERIC.path(),
                  "krn",
                  Optional.empty(),
                  List.of(lkrn.part()),
                  lkrn.plain())
              .withoutScript());
    }
    if (uefi) {
      for (IpxeBuilds.Efi efi : binaries.efis()) {
        images.add(
            signed(
                efi(at(ReservedFile.UEFI_GENERIC.path(), efi), Optional.empty(), efi, efi.plain())
                    .withoutScript()));
      }
    }
    return images;
  }

  /** The files that PXE ROMs load: iPXE without a script, under its usual names. */
  List<Image> pxe() throws IOException {
    List<Image> images = new ArrayList<>();
    for (RequiredFile need : List.of(RequiredFile.UNDIONLY, RequiredFile.IPXE_PXE)) {
      IpxeBuilds.Pxe pxe = binaries.pxe(need);
      TreePath name = ReservedFolder.PXE.path(need.fileNames().get(0));
      images.add(
          new Image(
              List.of(name), Optional.empty(), List.of(pxe.part()), pxe.plain(), List.of(), false));
    }
    for (Architecture architecture : binaries.architectures()) {
      List<IpxeBuilds.Efi> efis = new ArrayList<>(List.of(binaries.efi(architecture)));
      binaries.snponly(architecture).ifPresent(efis::add);
      for (int i = 0; i < efis.size(); i++) {
        TreePath name = ReservedFolder.PXE.path(i == 0 ? "ipxe.efi" : "snponly.efi");
        IpxeBuilds.Efi efi = efis.get(i);
        images.add(
            signed(
                new Image(
                    List.of(at(name, efi)),
                    Optional.empty(),
                    List.of(efi.part()),
                    efi.plain(),
                    List.of(),
                    false)));
      }
    }
    return images;
  }

  /**
   * The script that iPXE for UEFI loads from the TFTP folder that iPXE itself came from. Its parts
   * are the iPXE binaries that run it.
   */
  Image pxeScript(String network, ImageScript script) throws IOException {
    List<Part> loaders = new ArrayList<>();
    for (Architecture architecture : binaries.architectures()) {
      loaders.add(binaries.efi(architecture).part());
      binaries.snponly(architecture).ifPresent(efi -> loaders.add(efi.part()));
    }
    return signed(
        new Image(
            List.of(ReservedFolder.PXE.path("autoexec.ipxe")),
            Optional.of(network),
            loaders,
            script.text().toContent(),
            List.of(),
            true));
  }

  private Image signed(Image plain) {
    return plain.signedBy(
        binaries.signatory().map(CertificateSigner::certificate).stream().toList());
  }

  private static Image efi(
      TreePath path, Optional<String> network, IpxeBuilds.Efi efi, Content content) {
    return Image.of(path, "efi", network, List.of(efi.part()), content);
  }

  private static TreePath at(TreePath path, IpxeBuilds.Efi efi) {
    return TreePath.of(efi.part().architecture(), path.value());
  }
}
