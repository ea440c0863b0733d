package org.bootmirror.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.folder.WrittenTree;
import org.bootmirror.ipxe.FakeIpxe;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.KernelArguments;
import org.bootmirror.source.node.Nodes;
import org.bootmirror.source.site.BinarySet;
import org.bootmirror.source.site.FileOrigin;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.Kernel;
import org.bootmirror.source.site.KernelFile;
import org.bootmirror.source.site.Menu;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SourceFile;
import org.bootmirror.source.site.Trust;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.Signers;

/** Sites made of binaries that this project makes itself, and their keys. */
public final class FakeSite {

  /** Encrypts every private key. */
  public static final Passphrase PASSPHRASE = new Passphrase("correct horse".toCharArray());

  private static final Path KERNELS = Path.of("src/test/sources/good/kernels");
  private static final Release RELEASE = new Release(7, Instant.parse("2026-03-04T05:06:07Z"));

  private FakeSite() {}

  /** Creates a key folder with both roots, valid for this period. */
  public static KeyFolder keys(Path folder, Instant from, Instant until) throws IOException {
    KeyFolder keys =
        KeyFolder.create(folder, "a root", RootAlgorithm.ECDSA, from, until, PASSPHRASE);
    Signers.createRoot(keys, until, PASSPHRASE);
    return keys;
  }

  /** Copies a key folder: creating one takes seconds. */
  public static KeyFolder copyOfKeys(Path from, Path to) throws IOException {
    copy(from, to);
    return KeyFolder.of(to);
  }

  /** Copies a folder with its symbolic links. */
  public static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      }
    }
    return to;
  }

  /** Writes the small site's tree to {@code work/tree}, signed at this instant. */
  public static Path signed(Path work, KeyFolder keys, Instant signing) throws IOException {
    return signed(work, keys, signing, Map.of());
  }

  /**
   * Writes the small site's tree to {@code work/tree}, signed at this instant.
   *
   * @param web files of the operator, by their paths in the tree
   */
  public static Path signed(Path work, KeyFolder keys, Instant signing, Map<String, Path> web)
      throws IOException {
    Path tree = work.resolve("tree");
    SiteKeys own = new SiteKeys(keys, PASSPHRASE, signing);
    Map<TreePath, Path> files = new TreeMap<>();
    web.forEach((name, file) -> files.put(new TreePath(name), file));
    Site.Overrides overrides = new Site.Overrides(List.of(), Optional.empty(), files);
    Tree planned = small(work, FakeIpxe.efi(), Optional.of(own), Trust.NONE, List.of(), overrides);
    WrittenTree.write(planned, tree);
    return tree;
  }

  /**
   * Writes the small site's tree with sets of binaries to {@code work/tree}.
   *
   * @param keys of the site, if it has any
   */
  public static Path withSets(
      Path work, Optional<KeyFolder> keys, Instant signing, List<BinarySet> sets)
      throws IOException {
    Path tree = work.resolve("tree");
    Optional<SiteKeys> own = keys.map(folder -> new SiteKeys(folder, PASSPHRASE, signing));
    Site.Overrides none = Site.Overrides.NONE;
    WrittenTree.write(small(work, FakeIpxe.efi(), own, Trust.NONE, sets, none), tree);
    return tree;
  }

  /** Plans the small site: krn and uefi for x86-64. Components are written below {@code work}. */
  public static Tree plan(Path work) throws IOException {
    return plan(work, FakeIpxe.efi(), Optional.empty(), Trust.NONE);
  }

  /**
   * Plans the small site.
   *
   * @param efi iPXE for UEFI
   * @param keys of the site, if it has any
   */
  static Tree plan(Path work, byte[] efi, Optional<SiteKeys> keys, Trust trust) throws IOException {
    return small(work, efi, keys, trust, List.of(), Site.Overrides.NONE);
  }

  /** Plans the small site with a menu. */
  static Tree withMenu(Path work, byte[] efi, SiteKeys keys) throws IOException {
    Optional<Menu> menu = Optional.of(new Menu(Optional.empty(), Optional.empty()));
    return small(work, efi, Optional.of(keys), Trust.NONE, List.of(), Site.Overrides.NONE, menu);
  }

  /**
   * Plans a site with every kind of image for every architecture, an initrd and no keys. Components
   * are written below {@code work}.
   */
  static Tree everyKind(Path work) throws IOException {
    Packages packages = FakeComponents.write(work.resolve("packages"));
    List<SourceFile> initrds = List.of(source("initrd.cpio"));
    Kernel kernel =
        new Kernel(
            "linux",
            List.of(
                file(Platform.BIOS, Architecture.AMD64, initrds),
                file(Platform.EFI, Architecture.AMD64, initrds),
                file(Platform.EFI, Architecture.ARM64, initrds)),
            false);
    Site site =
        site(
            EnumSet.allOf(ImageKind.class),
            EnumSet.allOf(Architecture.class),
            kernel,
            Trust.NONE,
            List.of(),
            Site.Overrides.NONE,
            Optional.of(new Menu(Optional.of("prod"), Optional.of(Duration.ofSeconds(30)))));
    return SitePlan.of(site, new BuildInputs(packages, Map.of())).tree(Optional.of(RELEASE));
  }

  private static Tree small(
      Path work,
      byte[] efi,
      Optional<SiteKeys> keys,
      Trust trust,
      List<BinarySet> sets,
      Site.Overrides overrides)
      throws IOException {
    return small(work, efi, keys, trust, sets, overrides, Optional.empty());
  }

  private static Tree small(
      Path work,
      byte[] efi,
      Optional<SiteKeys> keys,
      Trust trust,
      List<BinarySet> sets,
      Site.Overrides overrides,
      Optional<Menu> menu)
      throws IOException {
    Path components = Files.createDirectories(work.resolve("ipxe"));
    Files.write(components.resolve("ipxe.lkrn"), FakeIpxe.lkrn());
    Files.write(components.resolve("ipxe-amd64.efi"), efi);
    Kernel kernel =
        new Kernel(
            "linux",
            List.of(
                file(Platform.BIOS, Architecture.AMD64), file(Platform.EFI, Architecture.AMD64)),
            false);
    Site site =
        site(
            EnumSet.of(ImageKind.KRN, ImageKind.UEFI),
            EnumSet.of(Architecture.AMD64),
            kernel,
            trust,
            sets,
            overrides,
            menu);
    Packages packages = new Packages(List.of(PackageFiles.folder(components)));
    BuildInputs supplies = new BuildInputs(packages, Map.of());
    return SitePlan.of(site, keys.map(supplies::with).orElse(supplies)).tree(Optional.of(RELEASE));
  }

  /** A site with one network, {@code prod}, that offers one kernel. */
  static Site site(
      Set<ImageKind> images,
      Set<Architecture> architectures,
      Kernel kernel,
      Trust trust,
      List<BinarySet> sets,
      Site.Overrides overrides) {
    return site(images, architectures, kernel, trust, sets, overrides, Optional.empty());
  }

  private static Site site(
      Set<ImageKind> images,
      Set<Architecture> architectures,
      Kernel kernel,
      Trust trust,
      List<BinarySet> sets,
      Site.Overrides overrides,
      Optional<Menu> menu) {
    return new Site(
        "Golden",
        List.of(new BaseUrl("http://boot.example")),
        List.of(),
        Optional.of("time.example"),
        trust,
        images,
        architectures,
        64L << 20,
        List.of(
            new Network("prod", "Production", List.of(kernel), KernelArguments.of("runmode=prod"))),
        menu,
        List.of(),
        KeepRule.NONE,
        Optional.empty(),
        List.of(),
        sets,
        Nodes.NONE,
        overrides);
  }

  /** A kernel without initrds, which BIOS and UEFI start. */
  static KernelFile file(Platform platform, Architecture architecture) {
    return file(platform, architecture, List.of());
  }

  private static KernelFile file(
      Platform platform, Architecture architecture, List<SourceFile> initrds) {
    String name = architecture == Architecture.ARM64 ? "linux-arm64" : "linux";
    return new KernelFile(
        platform, architecture, source(name), initrds, KernelArguments.of("quiet"));
  }

  private static SourceFile source(String name) {
    return new SourceFile(name, new FileOrigin.InSource(KERNELS.resolve(name)));
  }
}
