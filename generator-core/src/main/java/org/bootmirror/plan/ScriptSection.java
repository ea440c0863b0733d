package org.bootmirror.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Content;
import org.bootmirror.source.site.Network;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;

/** The boot script of each network and the script of the menu, with their signatures. */
final class ScriptSection {

  private final BootScripts scripts;
  private final MenuSection menu;
  private final CodeSigning signing;

  ScriptSection(BootScripts scripts, MenuSection menu, CodeSigning signing) {
    this.scripts = scripts;
    this.menu = menu;
    this.signing = signing;
  }

  List<Entry> entries(List<Network> networks) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Map<String, Content> byNetwork = new HashMap<>();
    for (Network network : networks) {
      Content script = scripts.of(network);
      byNetwork.put(network.name(), script);
      entries.add(
          Entry.immutable(
              ReservedFolder.IPXE.phase(), script, List.of(TreeLayout.bootScript(network.name()))));
      entries.addAll(signing.signatures(network, script));
    }
    entries.addAll(menu.entries(byNetwork));
    return entries;
  }
}
