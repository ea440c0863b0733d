package org.bootmirror.edge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;

/** The configuration of a Caddy that serves a tree as {@link NginxFiles} says of nginx. */
public final class CaddyFile {

  /** The file's name. */
  public static final String NAME = "Caddyfile";

  private static final String MISSING_PAGE = "/404.html";

  private final CaddySite site;

  private CaddyFile(CaddySite site) {
    this.site = site;
  }

  /**
   * The file.
   *
   * @throws org.bootmirror.template.TemplateException if a value cannot stand in a configuration
   */
  public static byte[] of(CaddySite site) {
    return Templates.standard()
        .render(NAME, new CaddyLanguage(), new CaddyFile(site).values())
        .getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("tree", site.tree().toString());
    // Caddy's expressions (RE2) know no possessive repetition, and need none.
    values.put("files", "^/(?:" + TreePath.PATTERN.replace("*+", "*") + ")?(?:\\?.*)?\\z");
    values.put("places", places());
    values.put("types", types());
    values.put("first", "/");
    values.put("page", "/" + ReservedFile.INDEX_PAGE.label());
    values.put("pageType", MediaType.HTML.value());
    values.put("otherType", MediaType.OCTETS.value());
    values.put("cacheRules", CacheRules.byPlace());
    values.put("cacheOther", CacheRule.ASK.value());
    values.put("pages", PageAddresses.ALL);
    values.put("missingPage", MISSING_PAGE);
    values.put("crosscert", "/" + ReservedFolder.CROSSCERT.label() + "/*");
    values.put("servers", servers());
    return values;
  }

  private static List<Map<String, String>> places() {
    return NginxTypes.byPlace().stream()
        .map(place -> Map.of("pattern", "~" + place.get("pattern"), "type", place.get("type")))
        .toList();
  }

  private static List<Map<String, String>> types() {
    return NginxTypes.byExtension().stream()
        .map(
            type ->
                Map.of(
                    "extension", "~\\." + type.get("extension") + "\\z", "type", type.get("type")))
        .toList();
  }

  private List<Map<String, Object>> servers() {
    List<Map<String, Object>> servers = new ArrayList<>();
    boolean secure = site.tls().isPresent();
    addresses(site.listen())
        .forEach(
            (port, hosts) -> servers.add(server(secure ? "https" : "http", port, hosts, false)));
    site.tls()
        .ifPresent(
            tls ->
                addresses(tls.plainListen())
                    .forEach((port, hosts) -> servers.add(server("http", port, hosts, true))));
    return servers;
  }

  private Map<String, Object> server(
      String scheme, String port, List<String> hosts, boolean crosscertOnly) {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("address", scheme + "://" + site.serverName().orElse("") + ":" + port);
    server.put("bound", !hosts.isEmpty());
    server.put("bind", hosts.stream().map(host -> Map.of("host", host)).toList());
    server.put("tls", scheme.equals("https"));
    Optional<ServerTls> tls = site.tls();
    server.put("certificate", tls.map(files -> files.certificate().toString()).orElse(""));
    server.put("key", tls.map(files -> files.key().toString()).orElse(""));
    server.put("crosscertOnly", crosscertOnly);
    return server;
  }

  /** The hosts of each port; none where the port alone is given, which is all. */
  private static Map<String, List<String>> addresses(List<String> listen) {
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    for (String address : listen) {
      int colon = address.lastIndexOf(':');
      List<String> named =
          hosts.computeIfAbsent(address.substring(colon + 1), port -> new ArrayList<>());
      if (colon > 0) {
        named.add(address.substring(0, colon).replaceAll("[\\[\\]]", ""));
      }
    }
    return hosts;
  }
}
