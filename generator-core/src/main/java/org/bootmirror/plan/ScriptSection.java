package org.bootmirror.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.source.site.Network;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;

/** The boot script of each network, with its signatures. */
final class ScriptSection {

  private final BootScripts scripts;
  private final CodeSigning signing;

  ScriptSection(BootScripts scripts, CodeSigning signing) {
    this.scripts = scripts;
    this.signing = signing;
  }

  List<Entry> entries(List<Network> networks) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Network network : networks) {
      Content script = scripts.of(network);
      entries.add(
          Entry.immutable(
              ReservedFolder.IPXE.phase(), script, List.of(TreeLayout.bootScript(network.name()))));
      entries.addAll(signing.signatures(network, script));
    }
    return entries;
  }
}
