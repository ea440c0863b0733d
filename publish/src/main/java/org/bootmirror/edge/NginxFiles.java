package org.bootmirror.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.content.Architecture;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;
import org.bootmirror.variant.SiteRequest;

/** The files of an nginx that serves a tree. */
public final class NginxFiles {

  /** The configuration for the block {@code http} of any nginx. */
  public static final String SITE = "bootmirror.conf";

  /** A whole configuration, which includes {@link #SITE}. */
  public static final String WHOLE = "nginx.conf";

  private static final List<String> MODULES = List.of("nginx.js", "nodes.js", "overlay.js");
  private static final String MISSING_PAGE = "/404.html";

  /** The addresses of matchbox and pixiecore. */
  private static final String NODES =
      "^/(?:boot\\.ipxe(?:\\.0)?|ipxe|ignition|cloud|generic|metadata)(?:\\?|\\z)|^/v1/boot/";

  private final NginxSite site;

  private NginxFiles(NginxSite site) {
    this.site = site;
  }

  /**
   * The files, by name.
   *
   * @throws org.bootmirror.template.TemplateException if a value cannot stand in a configuration
   */
  public static Map<String, byte[]> of(NginxSite site) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Map<String, Object> values = new NginxFiles(site).values();
    for (String name : List.of(SITE, WHOLE)) {
      String text = Templates.standard().render(name, new NginxLanguage(), values);
      files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }
    if (site.overlay()) {
      MODULES.forEach(name -> files.put(name, module(name)));
    }
    return files;
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("overlay", site.overlay());
    values.put("tree", site.tree().toString());
    values.put("treeSlash", site.tree() + "/");
    values.put("index", site.tree().resolve(ReservedFile.IMAGE_INDEX.label()).toString());
    values.put("modules", site.configuration().toString());
    values.put("named", site.serverName().isPresent());
    values.put("serverName", site.serverName().orElse(""));
    values.put("types", NginxTypes.byExtension());
    values.put("places", NginxTypes.byPlace());
    values.put("otherType", MediaType.OCTETS.value());
    values.put("scriptType", MediaType.ASCII.value());
    values.put("jsonType", MediaType.JSON.value());
    values.put("pageType", MediaType.HTML.value());
    values.put("page", "/" + ReservedFile.INDEX_PAGE.label());
    values.put("pages", PageAddresses.ALL);
    values.put("missingPage", MISSING_PAGE);
    values.put("crosscert", "/" + ReservedFolder.CROSSCERT.label() + "/");
    values.put("cacheRules", CacheRules.byPlace());
    values.put("cacheOther", CacheRule.ASK.value());
    values.put("variants", variants());
    values.put("files", "~^/(?:" + TreePath.PATTERN + ")?" + query() + "\\z");
    values.put("servers", servers());
    return values;
  }

  private List<Map<String, Object>> servers() {
    List<Map<String, Object>> servers = new ArrayList<>();
    servers.add(
        Map.of(
            "listen", addresses(site.listen()),
            "tls", site.tls().isPresent(),
            "certificate", site.tls().map(tls -> tls.certificate().toString()).orElse(""),
            "key", site.tls().map(tls -> tls.key().toString()).orElse(""),
            "whole", true,
            "plain", !site.overlay(),
            "crosscertOnly", false));
    site.tls()
        .ifPresent(
            tls ->
                servers.add(
                    Map.of(
                        "listen", addresses(tls.plainListen()),
                        "tls", false,
                        "whole", false,
                        "plain", true,
                        "crosscertOnly", true)));
    return servers;
  }

  private static List<Map<String, String>> addresses(List<String> listen) {
    return listen.stream().map(address -> Map.of("address", address)).toList();
  }

  /** The addresses that may be those of variants; the module decides. */
  private static String variants() {
    return "~^/(?:"
        + Architecture.ARM64.label()
        + "/)?(?:"
        + String.join("|", new TreeSet<>(SiteRequest.EXTENSIONS.keySet()))
        + ")/[^/]+/|^/debug(?:/|\\z)|"
        + NODES;
  }

  /** A query is refused by the module, as by every implementation; without it, ignored. */
  private String query() {
    return site.overlay() ? "" : "(?:\\?.*)?";
  }

  private static byte[] module(String name) {
    try (InputStream in = NginxFiles.class.getResourceAsStream(name)) {
      return Stream.ofNullable(in).findFirst().orElseThrow().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
