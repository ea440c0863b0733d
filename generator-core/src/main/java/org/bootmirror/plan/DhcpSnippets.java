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
import org.bootmirror.tree.ReservedFile;

/**
 * Settings for DHCP servers, by which PXE ROMs load iPXE from the tree and iPXE boots from the
 * tree.
 */
final class DhcpSnippets {

  private DhcpSnippets() {}

  /** The entries for dnsmasq and Kea. */
  static List<Entry> of(Templates templates, Site site) {
    return List.of(
        entry(templates, site, ReservedFile.DNSMASQ), entry(templates, site, ReservedFile.KEA));
  }

  private static Entry entry(Templates templates, Site site, ReservedFile file) {
    String text =
        templates.render(
            file.path().name(),
            new ScriptLanguage(),
            Map.of(
                "title", site.title(),
                "uefi", site.images().contains(ImageKind.UEFI),
                "arm64", site.architectures().contains(Architecture.ARM64),
                "base", site.bases().get(0).value(),
                "network", site.networks().get(0).name()));
    Content content = Content.bytes(text.getBytes(StandardCharsets.US_ASCII));
    return Entry.plain(file, content);
  }
}
