package org.bootmirror.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.template.Templates;

/**
 * The script of one node, or of all other nodes. The script sets variables and starts the boot
 * script of a network, unless the caller does that: {@code goes-on} is set then. No release of a
 * site changes the scripts of nodes that have not changed.
 */
public final class NodeScript {

  private static final int LENGTH = 512; // of most scripts

  private static final String NAME = "# Node ";
  private static final String BEHIND_NAME = ". Public, like every file of the site.\n";
  private static final Pattern NAMED =
      Pattern.compile("#!ipxe\n# Node ([A-Za-z0-9][A-Za-z0-9._-]{0,62})\\. Public");

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
    script.append(NAME).append(name).append(BEHIND_NAME);
    script.append("set network ").append(network).append('\n');
    lines.forEach(line -> script.append(line).append('\n'));
    script.append("# An image for provisioning starts the boot script itself.\n");
    script.append("isset ${goes-on} && exit 0 ||\n");
    script.append("imgfree ||\n");
    script.append("chain --autofree ").append(bootScript).append('\n');
    return script.toString();
  }

  /**
   * The name of the node in a script of this class.
   *
   * @return nothing for the script of all other nodes, or one of another origin
   */
  public static Optional<String> nodeName(String script) {
    Matcher named = NAMED.matcher(script);
    return named.lookingAt() ? Optional.of(named.group(1)) : Optional.empty();
  }

  /** Whether a file is a script: a host may answer a page for a name that the host lacks. */
  public static boolean isScript(String text) {
    return text.startsWith(EmbeddedScript.MAGIC);
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
