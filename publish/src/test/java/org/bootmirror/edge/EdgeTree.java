package org.bootmirror.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  /** Writes the scripts and files of nodes that the test vectors name. */
  EdgeTree withNodes(JsonNode vectors) throws IOException {
    for (Map.Entry<String, JsonNode> script : vectors.path("scripts").properties()) {
      write(script.getKey(), script.getValue().asText());
    }
    for (JsonNode one : vectors.path("requests")) {
      String path = one.path("file").asText();
      if (path.startsWith("provision/files/")) {
        write(path, path);
      }
    }
    return this;
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  /** What Java answers to requests for the nodes of the tree. */
  NodeAnswers nodes() throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve("images.json"))) {
      return new NodeAnswers(ImagesReader.read(in).bases(), this::script);
    }
  }

  private String script(String path) {
    try {
      return Files.exists(folder.resolve(path)) ? Files.readString(folder.resolve(path)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
