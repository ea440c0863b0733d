package org.bootmirror.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.bootmirror.content.Content;
import org.bootmirror.source.site.Network;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** The boot script of each network, with its signatures, and the scripts of single nodes. */
final class ScriptSection {

  private final BootScripts scripts;
  private final CodeSigning signing;

  ScriptSection(BootScripts scripts, CodeSigning signing) {
    this.scripts = scripts;
    this.signing = signing;
  }

  List<Entry> entries(List<Network> networks, SortedMap<TreePath, Path> ofNodes)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Network network : networks) {
      Content script = scripts.of(network);
      entries.add(
          Entry.immutable(
              ReservedFolder.IPXE.phase(), script, List.of(TreeLayout.bootScript(network.name()))));
      entries.addAll(signing.signatures(network, script));
    }
    ofNodes.forEach(
        (path, file) ->
            entries.add(Entry.plain(ReservedFolder.PROVISION.phase(), Content.file(file), path)));
    return entries;
  }
}
