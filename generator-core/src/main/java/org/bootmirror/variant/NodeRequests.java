package org.bootmirror.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.variant.SiteRequest.Node.Form;

/**
 * The addresses at which clients of matchbox and pixiecore ask for a node. A value that is no
 * identity in the spelling of a list of nodes is ignored, as matchbox ignores such values, and so
 * is every other label.
 */
final class NodeRequests {

  private static final String PIXIECORE = "/v1/boot/";
  private static final String ASKING = "/boot.ipxe";
  private static final String SCRIPT = "/ipxe";

  /** The file of a node that answers an address. */
  private static final Map<String, String> FILES =
      Map.of(
          "/ignition", "config.ign",
          "/cloud", "user-data",
          "/generic", "generic",
          "/metadata", "metadata");

  private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final Pattern MAC =
      Pattern.compile(
          "[0-9a-f]{12}|[0-9a-f]{2}(?:(?::[0-9a-f]{2}){5}|(?:-[0-9a-f]{2}){5})"
              + "|[0-9a-f]{4}(?:\\.[0-9a-f]{4}){2}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}");
  private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int HEX = 16;

  private NodeRequests() {}

  /** What a target in origin form asks for, if the target is one of these addresses. */
  static Optional<SiteRequest.Node> of(String target) {
    int end = RequestPath.end(target);
    String path = target.substring(0, end);
    if (path.startsWith(PIXIECORE)) {
      return mac(decoded(path.substring(PIXIECORE.length())))
          .map(
              script ->
                  new SiteRequest.Node(
                      Form.PIXIECORE, "", List.of(script, TreeLayout.PROVISION_DEFAULT)));
    }
    if (path.equals(ASKING) || path.equals(ASKING + ".0")) { // the second for dnsmasq
      return Optional.of(new SiteRequest.Node(Form.ASKING, "", List.of()));
    }
    String file = FILES.getOrDefault(path, "");
    if (file.isEmpty() && !path.equals(SCRIPT)) {
      return Optional.empty();
    }
    boolean hasQuery = end < target.length() && target.charAt(end) == '?';
    List<TreePath> scripts = scripts(hasQuery ? target.substring(end + 1).split("#", 2)[0] : "");
    if (file.isEmpty()) {
      scripts.add(TreeLayout.PROVISION_DEFAULT);
    }
    return Optional.of(
        new SiteRequest.Node(file.isEmpty() ? Form.SCRIPT : Form.FILE, file, scripts));
  }

  /** In the order in which an image asks. */
  private static List<TreePath> scripts(String query) {
    List<TreePath> scripts = new ArrayList<>();
    mac(parameter(query, "mac")).ifPresent(scripts::add);
    uuid(parameter(query, "uuid")).ifPresent(scripts::add);
    String serial = parameter(query, "serial");
    if (SERIAL.matcher(serial).matches()) {
      scripts.add(TreeLayout.provisionBySerial(serial));
    }
    return scripts;
  }

  private static String parameter(String query, String key) {
    for (String one : query.split("&", -1)) {
      if (one.startsWith(key + "=")) {
        return decoded(one.substring(key.length() + 1));
      }
    }
    return "";
  }

  private static String decoded(String text) {
    return ENCODED
        .matcher(text)
        .replaceAll(
            one ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(one.group(1), HEX))));
  }

  private static Optional<TreePath> mac(String text) {
    String mac = text.toLowerCase(Locale.ROOT);
    return MAC.matcher(mac).matches()
        ? Optional.of(
            TreeLayout.provision(mac.replaceAll("[:.-]", "").replaceAll("(..)(?!$)", "$1-")))
        : Optional.empty();
  }

  private static Optional<TreePath> uuid(String text) {
    String uuid = text.toLowerCase(Locale.ROOT);
    return UUID.matcher(uuid).matches()
        ? Optional.of(
            TreeLayout.provisionByUuid(
                uuid.replace("-", "")
                    .replaceAll("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")))
        : Optional.empty();
  }
}
