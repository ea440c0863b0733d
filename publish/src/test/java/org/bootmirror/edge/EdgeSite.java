package org.bootmirror.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.Content;
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
import org.bootmirror.variant.RefusedRequestException;
import org.bootmirror.variant.SiteRequest;
import org.bootmirror.variant.Variants;

/** The tree of a site with one network, and what Java answers for it. */
record EdgeSite(Path folder) {

  /** A variant of each image with a slot: every encoding, and an architecture of its own. */
  static final List<String> IMAGES =
      List.of(
          "/iso/prod/1234",
          "/cloud/prod/1234/console=ttyS0.img.gz",
          "/krn/prod/1234/-/memtest",
          "/uefi/prod/1234",
          "/arm64/uefi/prod/4294967295.efi");

  private static final String SOURCE =
      """
      title = "edge"
      bases = ["http://HOST"]
      images = ["krn", "uefi", "iso", "cloud"]
      [kernels.memtest]
      amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
      arm64 = "linux-arm64"
      [networks.prod]
      title = "Production"
      kernels = ["memtest"]
      """;

  /**
   * Generates a release into a folder, which may hold an earlier one.
   *
   * @param host in the base URL of the images
   */
  static EdgeSite generate(Path source, Path folder, String host) throws Exception {
    Files.createDirectories(source);
    Path kernel = source.resolve("linux-arm64");
    if (!Files.exists(kernel)) {
      Files.copy(Path.of("../generator-core/src/test/sources/good/kernels/linux-arm64"), kernel);
    }
    Files.writeString(source.resolve("site.toml"), SOURCE.replace("HOST", host));
    Site site = SiteReader.read(source);
    InputCollector room = new InputCollector(CacheFolder.standard(), line -> {}, Progress.NONE);
    FolderTarget.publish(
        SitePlan.of(site, room.gather(site, List.of())).tree(Optional.empty()),
        new FolderPlace(folder, NameStyle.SYMBOLIC, CacheFolder.standard(), Instant.EPOCH),
        Progress.NONE);
    return new EdgeSite(folder);
  }

  /** The variants that the tree's images.json allows. */
  Variants variants() throws IOException {
    try (InputStream index = Files.newInputStream(folder.resolve("images.json"))) {
      return new Variants(ImagesReader.read(index));
    }
  }

  /** The image at an address. */
  ImageVariant image(String target) throws IOException, RefusedRequestException {
    return variants().image((SiteRequest.Variant) SiteRequest.of(target));
  }

  /** The bytes of an overlaid image. */
  byte[] bytes(ImageVariant variant) throws IOException {
    Path file = folder.resolve(variant.image().immutablePath().value());
    try (FileChannel channel = FileChannel.open(file)) {
      ByteSource image = ByteSource.of(file.toString(), channel);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Content.of(Overlay.of(image, variant.image().slots(), variant.variables())).writeTo(out);
      return out.toByteArray();
    }
  }
}
