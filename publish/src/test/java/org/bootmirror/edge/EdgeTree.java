package org.bootmirror.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Progress;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.overlay.Overlay;
import org.bootmirror.plan.SitePlan;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.supply.InputCollector;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.variant.ImageVariant;
import org.bootmirror.variant.SiteRequest;
import org.bootmirror.variant.Variants;

/**
 * A tree of two networks, and the variants that Java makes of it.
 *
 * @param folder of the tree
 */
record EdgeTree(Path folder) {

  /** A variant of each image with a slot: every encoding, and an architecture of its own. */
  static final List<String> IMAGES =
      List.of(
          "/iso/prod/1234",
          "/cloud/prod/1234/console=ttyS0.img.gz",
          "/krn/prod/1234/-/memtest",
          "/uefi/prod/1234",
          "/arm64/uefi/prod/4294967295.efi");

  private static final Path KERNEL =
      Path.of("../generator-core/src/test/sources/good/kernels/linux-arm64");

  private static final String SOURCE =
      """
      title = "edge"
      bases = ["BASE"]
      images = [IMAGES]
      [kernels.memtest]
      amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
      arm64 = "linux-arm64"
      [networks.prod]
      title = "Production"
      kernels = ["memtest"]
      [networks.test]
      title = "Test"
      kernels = ["memtest"]
      """;

  /**
   * Publishes a release.
   *
   * @param images kinds of images, quoted, with commas
   */
  EdgeTree publish(String base, String images, Instant now) throws Exception {
    Path source = Files.createDirectories(folder.resolveSibling("source"));
    Files.copy(KERNEL, source.resolve("linux-arm64"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        source.resolve("site.toml"), SOURCE.replace("BASE", base).replace("IMAGES", images));
    Site site = SiteReader.read(source);
    InputCollector room =
        new InputCollector(CacheFolder.standard(), System.out::println, Progress.NONE);
    FolderTarget.publish(
        SitePlan.of(site, room.gather(site, List.of())).tree(Optional.empty()),
        new FolderPlace(folder, NameStyle.SYMBOLIC, CacheFolder.standard(), now),
        Progress.NONE);
    return this;
  }

  Variants variants() throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve("images.json"))) {
      return new Variants(ImagesReader.read(in));
    }
  }

  /** The image that answers an address. */
  ImageVariant image(String target) throws Exception {
    return variants().image((SiteRequest.Variant) SiteRequest.of(target));
  }

  /** Its bytes. */
  byte[] bytes(ImageVariant variant) throws IOException {
    String path = variant.image().immutablePath().value();
    ByteSource overlaid =
        Overlay.of(
            ByteSource.of(path, Files.readAllBytes(folder.resolve(path))),
            variant.image().slots(),
            variant.variables());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    overlaid.copy(0, overlaid.size(), out, "image");
    return out.toByteArray();
  }
}
