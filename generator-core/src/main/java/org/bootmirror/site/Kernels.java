package org.bootmirror.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Entry;
import org.bootmirror.content.Phase;
import org.bootmirror.content.Platform;
import org.bootmirror.content.SitePath;
import org.bootmirror.script.BootScript;
import org.bootmirror.source.KernelFile;
import org.bootmirror.source.KernelFile.InPackage;
import org.bootmirror.source.KernelFile.InSource;
import org.bootmirror.source.Network;

/** The kernels of a site: each file once, under {@code kernel}, however many networks start it. */
final class Kernels {

  private final Map<SitePath, Content> contents = new LinkedHashMap<>();
  private final Map<SitePath, List<SitePath>> links = new LinkedHashMap<>();

  private Kernels() {}

  /** The kernels that these networks start. No kernel is read yet. */
  static Kernels of(List<Network> networks, Packages packages) throws IOException {
    Kernels kernels = new Kernels();
    for (Network network : networks) {
      for (KernelFile kernel : network.kernels()) {
        kernels.add(network, kernel, packages);
      }
    }
    return kernels;
  }

  /** What a boot script says of a kernel. Reads it, unless it was written before. */
  BootScript.Kernel choice(SitePath script, KernelFile kernel) throws IOException {
    SitePath path = path(kernel);
    Content content = contents.get(path);
    if (content == null) {
      throw new IllegalArgumentException(path + " is no kernel of this site");
    }
    Description description = content.description();
    String reference = script.relative(path.immutable(description.sha256()));
    return new BootScript.Kernel(kernel.platform(), kernel.architecture(), reference, description);
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    contents.forEach(
        (path, content) -> {
          List<SitePath> names = new ArrayList<>(List.of(path));
          names.addAll(links.getOrDefault(path, List.of()));
          entries.add(new Entry(names, content, Phase.IMAGES, true));
        });
    return entries;
  }

  private void add(Network network, KernelFile kernel, Packages packages) throws IOException {
    SitePath path = path(kernel);
    if (!contents.containsKey(path)) {
      contents.put(path, content(kernel, packages));
    }
    if (kernel.platform() == Platform.EFI) {
      links
          .computeIfAbsent(path, ignored -> new ArrayList<>())
          .add(SitePath.of("kernel", "net", network.name() + ".efi"));
    }
  }

  private static Content content(KernelFile kernel, Packages packages) throws IOException {
    if (kernel.origin() instanceof InPackage file) {
      return packages.file(file.packageName(), file.fileName()).content();
    }
    return Content.file(((InSource) kernel.origin()).file());
  }

  private static SitePath path(KernelFile kernel) {
    return SitePath.of("kernel", kernel.name());
  }
}
