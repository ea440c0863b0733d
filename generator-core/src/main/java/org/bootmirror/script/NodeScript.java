package org.bootmirror.script;

import java.util.List;
import java.util.Map;
import org.bootmirror.template.Templates;

/**
 * The script of one node, or of all other nodes. The script sets variables and starts the boot
 * script of a network, unless the caller does that: {@code goes-on} is set then. No release of a
 * site changes the scripts of nodes that have not changed.
 */
public final class NodeScript {

  private static final int LENGTH = 512; // of most scripts

  private NodeScript() {}

  /**
   * The script of a node.
   *
   * @param name of the node
   * @param network whose boot script the node starts
   * @param lines that set the variables, without newlines
   * @param bootScript the path of the boot script, relative to this script
   */
  public static String of(String name, String network, List<String> lines, String bootScript) {
    StringBuilder script = new StringBuilder(LENGTH).append(EmbeddedScript.MAGIC);
    script.append("# Node ").append(name).append(". Public, like every file of the site.\n");
    script.append("set network ").append(network).append('\n');
    lines.forEach(line -> script.append(line).append('\n'));
    script.append("# An image for provisioning starts the boot script itself.\n");
    script.append("isset ${goes-on} && exit 0 ||\n");
    script.append("imgfree ||\n");
    script.append("chain --autofree ").append(bootScript).append('\n');
    return script.toString();
  }

  /**
   * The script of unknown nodes that show who they are, and wait.
   *
   * @param title of the site
   */
  public static String staying(Templates templates, String title) {
    return templates.render("stay.ipxe", new ScriptLanguage(), Map.of("title", title));
  }
}
