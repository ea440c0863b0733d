package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.Platform;
import org.bootmirror.image.Image;
import org.bootmirror.image.Part;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.template.Templates;

/** The page at the top of the tree: every network and its images, from {@code index.html}. */
final class IndexPage {

  private static final double KIB = 1024;

  private IndexPage() {}

  /** The page, rendered when it is written. */
  static Content of(Templates templates, Site site, List<Image> images) {
    return Content.rendered(
        () ->
            render(templates, site, network -> rows(images, network))
                .getBytes(StandardCharsets.UTF_8));
  }

  /** Renders the page with made-up images: an unsuitable template fails here. */
  static void rehearse(Templates templates, Site site) throws IOException {
    Map<String, String> row = Map.of("path", "x", "firmware", "x", "size", "0", "sha256", "0");
    render(templates, site, network -> List.of(row));
  }

  private static String render(Templates templates, Site site, Rows rows) throws IOException {
    List<Map<String, Object>> networks = new ArrayList<>();
    for (Network network : site.networks()) {
      networks.add(
          Map.of(
              "name", network.name(),
              "title", network.title(),
              "images", rows.of(network.name()),
              "configs",
                  network.configs().stream()
                      .map(one -> Map.of("name", one.name(), "description", one.description()))
                      .toList()));
    }
    return templates.render(
        "index.html",
        new HtmlLanguage(),
        Map.of(
            "title", site.title(),
            "base", site.bases().get(0).value(),
            "networks", networks,
            "generic", rows.of("")));
  }

  private static List<Map<String, String>> rows(List<Image> images, String network)
      throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Image image : images) {
      if (image.network().orElse("").equals(network)) {
        long size = image.content().description().size();
        rows.add(
            Map.of(
                "path", image.name().value(),
                "firmware", firmware(image),
                "size", String.format(Locale.ROOT, "%.0f KiB", size / KIB),
                "sha256", image.content().description().sha256().hex()));
      }
    }
    return rows;
  }

  private static String firmware(Image image) {
    TreeSet<String> firmware = new TreeSet<>();
    for (Part part : image.parts()) {
      if (part.platform() == Platform.BIOS) {
        firmware.add("BIOS");
      } else {
        firmware.add(part.architecture() == Architecture.ARM64 ? "UEFI arm64" : "UEFI");
      }
    }
    return String.join(", ", firmware);
  }

  private interface Rows {
    List<Map<String, String>> of(String network) throws IOException;
  }
}
