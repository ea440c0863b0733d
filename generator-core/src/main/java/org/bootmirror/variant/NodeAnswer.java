package org.bootmirror.variant;

import java.util.List;
import java.util.Optional;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.NodeScript;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.variant.RefusedRequestException.Reason;

/**
 * What answers a request for a node.
 *
 * <p>pixiecore gets an iPXE script ({@code ipxe-script} of its API), not kernel and command line:
 * the boot script alone knows the machine's firmware, compares digests and reads settings of iPXE.
 */
public sealed interface NodeAnswer {

  /** A script that was made for the request. */
  record Script(String text) implements NodeAnswer {}

  /** A document for pixiecore (README.api.md of pixiecore). */
  record Json(String text) implements NodeAnswer {}

  /**
   * A file of the tree, if the tree has the file.
   *
   * @param path in the tree
   */
  record File(TreePath path) implements NodeAnswer {}

  /**
   * A script of the tree.
   *
   * @param path the plain name
   * @param text the content
   */
  record Found(TreePath path, String text) {}

  /** Asks with what iPXE knows of the machine, as matchbox's own script does. */
  String ASKING =
      """
      #!ipxe
      # Asks for the script of this node, as clients of matchbox do.
      clear sent ||
      set copied ${serial}
      iseq ${copied:hexraw} ${serial:hexraw} && set sent ${serial:uristring} ||
      imgfree ||
      chain --autofree ipxe?mac=${mac:hexhyp}&uuid=${uuid}&serial=${sent}
      """;

  /**
   * The answer. Scripts that nodes get from their own host name files relatively; pixiecore hands
   * its script on from another address, so that script names the base URLs.
   *
   * @param bases of the site
   * @param found the first of the request's scripts that the tree has
   * @throws RefusedRequestException if the tree knows no such node
   */
  static NodeAnswer of(SiteRequest.Node request, List<BaseUrl> bases, Optional<Found> found)
      throws RefusedRequestException {
    return switch (request.form()) {
      case ASKING -> new Script(ASKING);
      case SCRIPT ->
          new Script(
              "#!ipxe\nimgfree ||\nchain --autofree " + required(request, found).path() + "\n");
      case PIXIECORE -> new Json(pixiecore(bases, required(request, found).path()));
      case FILE ->
          new File(TreeLayout.nodeFile(requiredName(request, found) + "/" + request.file()));
    };
  }

  private static Found required(SiteRequest.Node request, Optional<Found> found)
      throws RefusedRequestException {
    if (found.isEmpty()) {
      throw unknown(request);
    }
    return found.get();
  }

  private static String requiredName(SiteRequest.Node request, Optional<Found> found)
      throws RefusedRequestException {
    Optional<String> name = NodeScript.nodeName(required(request, found).text());
    if (name.isEmpty()) {
      throw unknown(request);
    }
    return name.get();
  }

  private static RefusedRequestException unknown(SiteRequest.Node request) {
    return new RefusedRequestException(
        Reason.UNKNOWN_NODE,
        request.form() == SiteRequest.Node.Form.FILE
            ? "found no such node, expected one of the list of nodes"
            : "found no such node, expected one of the list of nodes, or provision/default");
  }

  /** No character of a base URL needs an escape in JSON. */
  private static String pixiecore(List<BaseUrl> bases, TreePath script) {
    StringBuilder text = new StringBuilder("#!ipxe\n");
    for (BaseUrl base : bases) {
      text.append("imgfree ||\nchain --autofree ").append(base.value()).append('/').append(script);
      text.append(" ||\n");
    }
    text.append("echo No server started this node.\nexit 1\n");
    return "{\"ipxe-script\":\"" + text.toString().replace("\n", "\\n") + "\"}\n";
  }
}
