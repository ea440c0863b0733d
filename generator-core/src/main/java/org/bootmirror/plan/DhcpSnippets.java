package org.bootmirror.plan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.script.ScriptLanguage;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.Site;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.TreePath;

/**
 * What a DHCP server has to say so that PXE ROMs load something from the tree, and then boot it.
 */
final class DhcpSnippets {

  private DhcpSnippets() {}

  /** For dnsmasq and Kea, beside what they send machines to. */
  static List<Entry> of(Templates templates, Site site) {
    return List.of(entry(templates, site, "dnsmasq.conf"), entry(templates, site, "kea.json"));
  }

  private static Entry entry(Templates templates, Site site, String name) {
    String text =
        templates.render(
            name,
            new ScriptLanguage(),
            Map.of(
                "title", site.title(),
                "uefi", site.images().contains(ImageKind.UEFI),
                "arm64", site.architectures().contains(Architecture.ARM64),
                "base", site.bases().get(0).value(),
                "network", site.networks().get(0).name()));
    Content content = Content.bytes(text.getBytes(StandardCharsets.US_ASCII));
    return Entry.plain(Phase.METADATA, content, TreePath.of("pxe", name));
  }
}
