package org.bootmirror.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.Platform;
import org.bootmirror.content.ResultCache;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.script.LackingCommand;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** All images of a site. Shared components are read, verified and prepared once. */
public final class SiteImages {

  private static final List<String> ASKED_FOR =
      List.of("certstore", "imgtrust", "ntp", "sha256sum");

  private static final Set<String> VERIFYING = Set.of("imgtrust", "imgverify", "sha256sum");

  /** A script in which the lint found nothing. */
  private static final String ACCEPTED = "accepted";

  private final Set<ImageKind> wanted;
  private final BootComponents binaries;
  private final IpxeImages ipxe;
  private final DiskImages disks;
  private final IsoImages isos;

  private final KnownContents known;

  private SiteImages(
      Set<ImageKind> wanted, BootComponents binaries, DiskImages disks, KnownContents known) {
    this.wanted = wanted;
    this.binaries = binaries;
    this.ipxe = new IpxeImages(binaries, known);
    this.disks = disks;
    this.isos = new IsoImages(binaries, disks, known);
    this.known = known;
  }

  /**
   * The images that a source asks for.
   *
   * @param architectures the processors of the site's nodes
   * @param confBytes size of a cloud disk's second partition, which keeps the node's own files, in
   *     bytes
   * @param memory keeps results that are slow to pack
   * @param known which images need not be made again
   * @param secureBoot how images are signed for UEFI Secure Boot
   * @param certificates that lead from accepted authorities to the root, in PEM; nothing if no
   *     authority is accepted
   * @throws IOException if a component is missing or malformed
   */
  public static SiteImages of(
      Set<ImageKind> wanted,
      Packages packages,
      TrustRoot root,
      Set<Architecture> architectures,
      long confBytes,
      ResultCache memory,
      Optional<ImageMemory> known,
      SecureBootSigning secureBoot,
      Optional<Content> certificates)
      throws IOException {
    KnownContents contents = KnownContents.none();
    if (known.isPresent()) {
      List<String> inputs =
          new ArrayList<>(ImageInputs.of(wanted, packages, root, architectures, secureBoot));
      inputs.add("second partition of cloud disks " + confBytes);
      if (certificates.isPresent()) {
        inputs.add("certificates " + certificates.get().description().sha256());
      }
      contents = KnownContents.of(memory, known.get(), String.join("\n", inputs));
    }
    BootComponents binaries =
        new BootComponents(packages, root, architectures, memory, secureBoot, contents);
    DiskImages disks =
        new DiskImages(
            binaries,
            confBytes,
            certificates,
            known.map(one -> one.over(memory)).orElse(memory), // scripts are in there
            contents);
    return new SiteImages(wanted, binaries, disks, contents);
  }

  /** Whether the lint of an earlier generation found nothing in the script. */
  public boolean isAccepted(String script) {
    return known.fact(ACCEPTED, script).isPresent();
  }

  /** The same for the script of an image, which need not be rendered for the question. */
  public boolean isAccepted(ImageScript script) {
    return isAccepted(script.recipe().hex());
  }

  /** Takes note that the lint found nothing in the script, for generations after this one. */
  public void accept(String script) {
    known.note(ACCEPTED, script, "yes");
  }

  /** The same for the script of an image. */
  public void accept(ImageScript script) {
    accept(script.recipe().hex());
  }

  /** Keeps what is known of the images for the next generation, when the tree is written. */
  public void keep() throws IOException {
    known.keep();
  }

  /** Whether an iPXE of the site has {@code imgverify} and {@code sha256sum}. */
  public boolean anyVerifies() throws IOException {
    for (Part part : binaries.ipxe(wanted)) {
      if (part.commands().containsAll(VERIFYING)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The commands that scripts ask for and no iPXE of the site has. On BIOS the version of the build
   * is part of the answer. On UEFI a binary does not say its version, and disks may start a third
   * party's loader: there, nothing is said of commands that verify.
   */
  public List<LackingCommand> lacking() throws IOException {
    List<LackingCommand> lacking = new ArrayList<>();
    List<Part> parts = binaries.ipxe(wanted);
    List<Part> bios = parts.stream().filter(part -> part.platform() == Platform.BIOS).toList();
    List<Part> efi = parts.stream().filter(part -> part.platform() == Platform.EFI).toList();
    for (String command : ASKED_FOR) {
      if (!bios.isEmpty() && lacks(bios, command)) {
        String version = binaries.lkrn().build().version();
        lacking.add(new LackingCommand(Platform.BIOS, version, command));
      }
      if (!efi.isEmpty() && !VERIFYING.contains(command) && lacks(efi, command)) {
        lacking.add(new LackingCommand(Platform.EFI, "", command));
      }
    }
    return lacking;
  }

  private static boolean lacks(List<Part> parts, String command) {
    return parts.stream().noneMatch(part -> part.commands().contains(command));
  }

  /**
   * The places of the scripts that start a network.
   *
   * @param isFirst whether {@link #pxeScript} starts the network as well
   */
  public Set<ScriptPlace> placesOfNetwork(boolean isFirst) {
    return places(kind -> kind.isForNetworks() || (isFirst && kind == ImageKind.PXE));
  }

  /** The places of scripts that start the menu of all networks. */
  public Set<ScriptPlace> placesOfMenu() {
    return places(ImageKind::isForMenu);
  }

  private Set<ScriptPlace> places(Predicate<ImageKind> kinds) {
    Set<ScriptPlace> places = EnumSet.noneOf(ScriptPlace.class);
    wanted.stream().filter(kinds).map(ScriptPlace::of).forEach(places::add);
    return places;
  }

  /**
   * The images of one network.
   *
   * @param scripts for all {@link #placesOfNetwork}
   */
  public List<Image> forNetwork(String network, Map<ScriptPlace, ImageScript> scripts)
      throws IOException {
    return images(ImageKind::isForNetworks, network, scripts);
  }

  /**
   * The images of the menu of all networks.
   *
   * @param scripts for all {@link #placesOfMenu}
   */
  public List<Image> forMenu(Map<ScriptPlace, ImageScript> scripts) throws IOException {
    return images(ImageKind::isForMenu, TreeLayout.MENU, scripts);
  }

  private List<Image> images(
      Predicate<ImageKind> kinds, String network, Map<ScriptPlace, ImageScript> scripts)
      throws IOException {
    List<Image> images = new ArrayList<>();
    for (ImageKind kind : ImageKind.values()) {
      if (wanted.contains(kind) && kinds.test(kind)) {
        images.addAll(ofNetwork(kind, network, ofPlace(ScriptPlace.of(kind), scripts)));
      }
    }
    return images;
  }

  private static ImageScript ofPlace(ScriptPlace place, Map<ScriptPlace, ImageScript> scripts) {
    return Optional.ofNullable(scripts.get(place))
        .orElseThrow(() -> new IllegalArgumentException("no script for " + place));
  }

  private List<Image> ofNetwork(ImageKind kind, String network, ImageScript script)
      throws IOException {
    TreePath path = kind.folder().path(network);
    Optional<String> of = Optional.of(network);
    return switch (kind) {
      case KRN -> List.of(ipxe.krn(path, of, script));
      case UEFI -> ipxe.uefi(path, of, script);
      case SNPONLY -> ipxe.snponly(path, of, script);
      case ISO -> List.of(isos.iso(network, script));
      case USB -> List.of(disks.usb(network, script));
      case UEFIMG -> List.of(disks.uefimg(network, script));
      case CLOUD -> List.of(disks.cloud(network, script));
      case PROVISION, PXE -> List.of(); // one for all networks
    };
  }

  /**
   * The script that iPXE loads from TFTP on machines with UEFI: there is one for a tree.
   *
   * @param network whose boot script the scripts start
   * @param scripts for all {@link #placesOfNetwork} of the first network
   */
  public List<Image> pxeScript(String network, Map<ScriptPlace, ImageScript> scripts)
      throws IOException {
    return wanted.contains(ImageKind.PXE)
        ? List.of(ipxe.pxeScript(network, ofPlace(ScriptPlace.FILE, scripts)))
        : List.of();
  }

  /**
   * The images that belong to no network.
   *
   * @param provision the script that requests the node's own boot script
   */
  public List<Image> forAll(ImageScript provision) throws IOException {
    boolean bios = wanted.contains(ImageKind.KRN);
    boolean uefi = wanted.contains(ImageKind.UEFI);
    List<Image> images = new ArrayList<>(ipxe.generic(bios, uefi));
    if (wanted.contains(ImageKind.PROVISION)) {
      images.add(ipxe.krn(ReservedFile.KRN_PROVISION.path(), Optional.empty(), provision));
      images.addAll(ipxe.uefi(ReservedFile.UEFI_PROVISION.path(), Optional.empty(), provision));
    }
    if (wanted.contains(ImageKind.PXE)) {
      images.addAll(ipxe.pxe());
    }
    return images;
  }
}
