package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bootmirror.content.Content;
import org.bootmirror.script.BootScript;
import org.bootmirror.script.ConfigChoices;
import org.bootmirror.source.site.Network;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** The boot scripts of a site's networks. Several threads may ask for scripts at the same time. */
final class BootScripts {

  private final Templates templates;
  private final Kernels kernels;
  private final ConfigSection configs;

  /** The scripts that the lint has seen as they will be written, by network. */
  private final Map<String, Content> made = new ConcurrentHashMap<>();

  BootScripts(Templates templates, Kernels kernels, ConfigSection configs) {
    this.templates = templates;
    this.kernels = kernels;
    this.configs = configs;
  }

  /**
   * The script of a network. Unless the lint has seen it, the text is rendered late, at the
   * writing: by then the kernels have been written, or other processors write the last ones, and
   * mostly their digests are known.
   */
  Content of(Network network) {
    Content known = made.get(network.name());
    return known != null ? known : Content.rendered(() -> bytes(late(network)));
  }

  private String late(Network network) throws IOException {
    TreePath path = TreeLayout.bootScript(network.name());
    return text(network, kernels.choices(path, network), configs.choices(network));
  }

  /** The script of a network for the lint; with made-up digests, if not all are known yet. */
  String forLint(Network network) throws IOException {
    TreePath path = TreeLayout.bootScript(network.name());
    Optional<List<BootScript.KernelChoice>> choices =
        configs.needsNoKey(network) ? kernels.foreseen(path, network) : Optional.empty();
    if (choices.isEmpty()) {
      return text(network, kernels.rehearsal(network), configs.rehearsal(network));
    }
    String script = text(network, choices.get(), configs.choices(network));
    made.put(network.name(), Content.bytes(bytes(script)));
    return script;
  }

  private static byte[] bytes(String script) {
    return script.getBytes(StandardCharsets.US_ASCII);
  }

  private String text(
      Network network, List<BootScript.KernelChoice> kernelChoices, ConfigChoices configChoices) {
    return BootScript.of(templates, network.name(), network.title(), kernelChoices, configChoices);
  }
}
