package org.bootmirror.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.image.Image;
import org.bootmirror.image.Part;
import org.bootmirror.index.ImageIndex;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.TreeLayout;

/**
 * The facts of a release that web pages state.
 *
 * @param release that the tree is, if releases are counted
 * @param images in the order of the tree
 * @param kernels with digests
 * @param root the fingerprint of the root in the images
 * @param signature of the tree; absent if the tree is not signed
 */
record PageFacts(
    Site site,
    Optional<Release> release,
    List<Image> images,
    Kernels kernels,
    Digest root,
    Optional<TreeSignature> signature) {

  private static final int SHORT_DIGITS = 16;
  private static final long KIB = 1024;
  private static final Description UNREAD =
      new Description(0, new Digest("0".repeat(64)), new Digest("0".repeat(64)));

  /**
   * What readers of pages need to verify a tree.
   *
   * @param minisignKey the public key that verifies sums
   * @param roots all versions of the root metadata, beginning with version 1
   */
  record TreeSignature(String minisignKey, List<byte[]> roots) {

    TreeSignature {
      roots = List.copyOf(roots);
    }

    private Map<String, String> values() {
      Digest newest = Digest.of(roots.get(roots.size() - 1));
      return Map.of(
          "minisign", minisignKey,
          "rootVersion", Integer.toString(roots.size()),
          "rootSha256", newest.hex(),
          "rootShort", newest.hex().substring(0, SHORT_DIGITS));
    }
  }

  /** The values of templates. Reads contents without a digest. */
  Map<String, Object> values() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Kernels.Listed kernel : kernels.listed(site)) {
      rows.add(row(kernel.path().value(), kernel.starts(), kernel.description()));
    }
    return values(image -> image.content().description(), rows);
  }

  /** The same values with made-up digests. */
  Map<String, Object> rehearsal() throws IOException {
    return values(image -> UNREAD, List.of(row("x", "x", UNREAD)));
  }

  private Map<String, Object> values(Measure measure, List<Map<String, Object>> kernelRows)
      throws IOException {
    Map<String, List<Map<String, Object>>> rows = rows(measure);
    List<Map<String, Object>> networks = new ArrayList<>();
    for (Network network : site.networks()) {
      networks.add(
          Map.of(
              "name", network.name(),
              "title", network.title(),
              "images", rows.getOrDefault(network.name(), List.of()),
              "configs",
                  network.configs().stream()
                      .map(one -> Map.of("name", one.name(), "description", one.description()))
                      .toList()));
    }
    if (site.menu().isPresent()) {
      networks.add(
          Map.of(
              "name",
              TreeLayout.MENU,
              "title",
              ImageIndex.MENU_TITLE,
              "images",
              rows.getOrDefault(TreeLayout.MENU, List.of()),
              "configs",
              List.of()));
    }
    Map<String, Object> values = new HashMap<>();
    values.put("title", site.title());
    values.put("base", site.bases().get(0).value());
    values.put("networks", networks);
    values.put("generic", rows.getOrDefault("", List.of()));
    values.put("kernels", kernelRows);
    values.put("root", digest(root));
    values.put("released", release.map(PageFacts::facts).stream().toList());
    values.put("signed", signature.map(TreeSignature::values).stream().toList());
    values.put("unsigned", signature.isEmpty());
    values.put("manual", !site.overrides().manual().isEmpty());
    values.put("dhcp", site.images().contains(ImageKind.PXE));
    return values;
  }

  /** The rows of images by network; of images without a network by an empty name. */
  private Map<String, List<Map<String, Object>>> rows(Measure measure) throws IOException {
    Map<String, List<Map<String, Object>>> rows = new HashMap<>();
    for (Image image : images) {
      rows.computeIfAbsent(image.network().orElse(""), any -> new ArrayList<>())
          .add(row(image.name().value(), firmware(image), measure.of(image)));
    }
    return rows;
  }

  private static Map<String, Object> row(String path, String firmware, Description description) {
    Map<String, Object> row = new HashMap<>(digest(description.sha256()));
    row.put("path", path);
    row.put("firmware", firmware);
    row.put("size", size(description.size()));
    return row;
  }

  /** Whole KiB, with commas between thousands. */
  static String size(long bytes) {
    StringBuilder text = new StringBuilder(Long.toString((bytes + KIB / 2) / KIB));
    for (int at = text.length() - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    return text.append(" KiB").toString();
  }

  private static Map<String, String> digest(Digest digest) {
    return Map.of("sha256", digest.hex(), "short", digest.hex().substring(0, SHORT_DIGITS));
  }

  private static Map<String, String> facts(Release release) {
    String instant = release.instant().toString();
    return Map.of(
        "number", Long.toString(release.number()),
        "instant", instant,
        "date", instant.substring(0, "2026-01-01".length()));
  }

  private static String firmware(Image image) {
    TreeSet<String> firmware = new TreeSet<>();
    for (Part part : image.parts()) {
      firmware.add(firmware(part.platform(), part.architecture()));
    }
    return String.join(", ", firmware);
  }

  /** What starts a file, in words. */
  static String firmware(Platform platform, Architecture architecture) {
    if (platform == Platform.BIOS) {
      return "BIOS";
    }
    return architecture == Architecture.ARM64 ? "UEFI arm64" : "UEFI";
  }

  /** Size and digest of an image. */
  @FunctionalInterface
  private interface Measure {
    Description of(Image image) throws IOException;
  }
}
