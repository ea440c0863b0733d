package org.bootmirror.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.bootmirror.source.site.FileOrigin;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.Kernel;
import org.bootmirror.source.site.KernelFile;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SourceFile;
import org.bootmirror.source.site.Trust;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.Signers;

/** The tree of a small site, made of binaries that this project makes itself. */
public final class FakeSite {

  private FakeSite() {}

  /** Of all keys. */
  public static final Passphrase PASSPHRASE = new Passphrase("correct horse".toCharArray());

  /** New keys. */
  public static KeyFolder keys(Path folder, Instant from, Instant until) throws IOException {
    KeyFolder keys =
        KeyFolder.create(folder, "a root", RootAlgorithm.ECDSA, from, until, PASSPHRASE);
    Signers.createRoot(keys, until, PASSPHRASE);
    return keys;
  }

  /** The same keys once more: making them takes seconds. */
  public static KeyFolder copyOfKeys(Path from, Path to) throws IOException {
    copy(from, to);
    return KeyFolder.of(to);
  }

  /** A folder once more, with its links. */
  public static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      }
    }
    return to;
  }

  /** Its tree in a folder below {@code work}, signed at this instant. */
  public static Path signed(Path work, KeyFolder keys, Instant signing) throws IOException {
    return signed(work, keys, signing, Map.of());
  }

  /** The same with files of the operator's. */
  public static Path signed(Path work, KeyFolder keys, Instant signing, Map<String, Path> web)
      throws IOException {
    Path tree = work.resolve("tree");
    SiteKeys own = new SiteKeys(keys, PASSPHRASE, signing);
    Map<TreePath, Path> files = new TreeMap<>();
    web.forEach((name, file) -> files.put(new TreePath(name), file));
    Site.Overrides overrides = new Site.Overrides(List.of(), Optional.empty(), files);
    Tree planned = plan(work, FakeIpxe.efi(), Optional.of(own), Trust.NONE, overrides);
    WrittenTree.write(planned, tree);
    return tree;
  }

  /** Plans it; its components are written below {@code work}. */
  public static Tree plan(Path work) throws IOException {
    return plan(work, FakeIpxe.efi(), Optional.empty(), Trust.NONE);
  }

  /**
   * The same with another iPXE for UEFI.
   *
   * @param keys of the site, if it has any
   */
  static Tree plan(Path work, byte[] efi, Optional<SiteKeys> keys, Trust trust) throws IOException {
    return plan(work, efi, keys, trust, Site.Overrides.NONE);
  }

  private static Tree plan(
      Path work, byte[] efi, Optional<SiteKeys> keys, Trust trust, Site.Overrides overrides)
      throws IOException {
    Path components = Files.createDirectories(work.resolve("ipxe"));
    Files.write(components.resolve("ipxe.lkrn"), FakeIpxe.lkrn());
    Files.write(components.resolve("ipxe-amd64.efi"), efi);
    Path linux = Path.of("src/test/sources/good/kernels/linux");
    SourceFile kernel = new SourceFile("linux", new FileOrigin.InSource(linux));
    Site site =
        new Site(
            "Golden",
            List.of(new BaseUrl("http://boot.example")),
            List.of(),
            Optional.of("time.example"),
            trust,
            EnumSet.of(ImageKind.KRN, ImageKind.UEFI),
            EnumSet.of(Architecture.AMD64),
            500L << 20,
            List.of(
                new Network(
                    "prod",
                    "Production",
                    List.of(
                        new Kernel(
                            "linux",
                            List.of(
                                new KernelFile(Platform.BIOS, Architecture.AMD64, kernel),
                                new KernelFile(Platform.EFI, Architecture.AMD64, kernel)),
                            List.of(),
                            "quiet")),
                    "runmode=prod")),
            overrides);
    Packages packages = new Packages(List.of(PackageFiles.folder(components)));
    BuildInputs supplies = new BuildInputs(packages, Map.of());
    return SitePlan.of(site, keys.map(supplies::with).orElse(supplies))
        .tree(Optional.of(new Release(7, Instant.parse("2026-03-04T05:06:07Z"))));
  }
}
