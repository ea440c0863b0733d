package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.script.BootScript;
import org.bootmirror.script.ConfigChoices;
import org.bootmirror.source.site.Network;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.TreeLayout;

/** The boot scripts of a site's networks. */
final class BootScripts {

  private final Templates templates;
  private final Kernels kernels;
  private final ConfigSection configs;

  BootScripts(Templates templates, Kernels kernels, ConfigSection configs) {
    this.templates = templates;
    this.kernels = kernels;
    this.configs = configs;
  }

  /**
   * The script of a network. The text is rendered late, at the writing: by then the kernels have
   * been written, or other processors write the last ones, and mostly their digests are known.
   */
  Content of(Network network) {
    return Content.rendered(
        () ->
            text(
                    network,
                    kernels.choices(TreeLayout.bootScript(network.name()), network),
                    configs.choices(network))
                .getBytes(StandardCharsets.US_ASCII));
  }

  /** The script of a network with made-up digests, for the lint. */
  String rehearsal(Network network) throws IOException {
    return text(network, kernels.rehearsal(network), configs.rehearsal(network));
  }

  private String text(
      Network network, List<BootScript.KernelChoice> kernelChoices, ConfigChoices configChoices) {
    return BootScript.of(templates, network.name(), network.title(), kernelChoices, configChoices);
  }
}
