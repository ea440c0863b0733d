package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.script.BootScript;
import org.bootmirror.script.MenuScript;
import org.bootmirror.source.site.Kernel;
import org.bootmirror.source.site.Menu;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** The menu of all networks: the script at {@code /ipxe/menu}, if the source asks for a menu. */
final class MenuSection {

  private static final TreePath PATH = TreeLayout.bootScript(TreeLayout.MENU);
  private static final Digest UNREAD = new Digest("0".repeat(64));

  private final Site site;
  private final Templates templates;
  private final CodeSigning signing;

  MenuSection(Site site, Templates templates, CodeSigning signing) {
    this.site = site;
    this.templates = templates;
    this.signing = signing;
  }

  /**
   * The entries of the script and its signatures.
   *
   * @param bootScripts by the network's name
   */
  List<Entry> entries(Map<String, Content> bootScripts) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (site.menu().isPresent()) {
      Menu menu = site.menu().get();
      Content script =
          Content.rendered(
              () ->
                  text(menu, network -> content(bootScripts, network).description())
                      .getBytes(StandardCharsets.US_ASCII));
      entries.add(Entry.immutable(ReservedFolder.IPXE.phase(), script, List.of(PATH)));
      entries.addAll(signing.menuSignatures(script));
    }
    return entries;
  }

  private static Content content(Map<String, Content> bootScripts, Network network) {
    return Objects.requireNonNull(bootScripts.get(network.name()), network.name());
  }

  /** The script with made-up digests, for the lint. */
  Optional<String> rehearsal() throws IOException {
    return site.menu().isPresent()
        ? Optional.of(text(site.menu().get(), any -> new Description(0, UNREAD, UNREAD)))
        : Optional.empty();
  }

  private String text(Menu menu, Measure measure) throws IOException {
    List<MenuScript.Choice> choices = new ArrayList<>();
    for (Network network : site.networks()) {
      BootScript.Download script = download(network, measure.of(network));
      for (Kernel kernel : network.kernels()) {
        choices.add(
            new MenuScript.Choice(
                network.name(),
                network.title(),
                kernel.name(),
                network.kernels().size() == 1,
                kernel.files().stream()
                    .map(file -> new MenuScript.Machine(file.platform(), file.architecture()))
                    .toList(),
                script));
      }
    }
    return MenuScript.of(templates, site.title(), menu.standard(), menu.timeout(), choices);
  }

  /** By way of the top, as boot scripts refer to kernels: {@code ../ipxe/<sha256>.prod}. */
  private static BootScript.Download download(Network network, Description script) {
    TreePath path = TreeLayout.bootScript(network.name()).immutable(script.sha256());
    return new BootScript.Download("../" + path, script);
  }

  /** Size and digest of a network's boot script. */
  @FunctionalInterface
  private interface Measure {
    Description of(Network network) throws IOException;
  }
}
