package org.bootmirror.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.script.BootScript;
import org.bootmirror.source.site.Kernel;
import org.bootmirror.source.site.KernelFile;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SourceFile;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** The kernels and initrds of a site, each file once for all networks. */
final class Kernels {

  private static final Description UNREAD =
      new Description(0, new Digest("0".repeat(64)), new Digest("0".repeat(64)));

  private final BuildInputs inputs;
  private final KernelProbes probes;
  private final Map<TreePath, Content> contents = new LinkedHashMap<>();
  private final Map<TreePath, List<TreePath>> links = new LinkedHashMap<>();

  private Kernels(BuildInputs inputs) {
    this.inputs = inputs;
    this.probes = new KernelProbes(inputs);
  }

  /** The kernels of a site. Only the head of each kernel is read. */
  static Kernels of(Site site, BuildInputs inputs, KernelSigning signing) throws IOException {
    Kernels kernels = new Kernels(inputs);
    for (Kernel kernel : site.kernels()) {
      kernels.addEfi(kernel, signing);
    }
    for (Kernel kernel : site.kernels()) {
      for (KernelFile one : kernel.files()) {
        kernels.probes.probe(one);
        for (SourceFile file : one.all()) {
          kernels.add(file);
        }
      }
    }
    site.networks().forEach(kernels::linkStandard);
    return kernels;
  }

  /** The choices of a network's boot script. Reads any kernels not written yet. */
  List<BootScript.KernelChoice> choices(TreePath script, Network network) throws IOException {
    return choices(network, file -> download(script, file, content(path(file)).description()));
  }

  /** The same choices, if size and digest of each file are foreseen. */
  Optional<List<BootScript.KernelChoice>> foreseen(TreePath script, Network network)
      throws IOException {
    Map<SourceFile, Description> known = new HashMap<>();
    for (Kernel kernel : network.kernels()) {
      for (KernelFile one : kernel.files()) {
        for (SourceFile file : one.all()) {
          Optional<Description> is = content(path(file)).foreseen();
          if (is.isEmpty()) {
            return Optional.empty();
          }
          known.put(file, is.get());
        }
      }
    }
    return Optional.of(
        choices(network, file -> download(script, file, Objects.requireNonNull(known.get(file)))));
  }

  /** The same choices with made-up digests, for the lint. */
  List<BootScript.KernelChoice> rehearsal(Network network) throws IOException {
    BootScript.Download any = new BootScript.Download("../" + TreeLayout.kernel("any"), UNREAD);
    return choices(network, ignored -> any);
  }

  private List<BootScript.KernelChoice> choices(Network network, Downloads downloads)
      throws IOException {
    List<BootScript.KernelChoice> choices = new ArrayList<>();
    for (Kernel kernel : network.kernels()) {
      for (KernelFile one : kernel.files()) {
        List<BootScript.Download> initrds = new ArrayList<>();
        for (SourceFile initrd : one.initrds()) {
          initrds.add(downloads.of(initrd));
        }
        choices.add(
            new BootScript.KernelChoice(
                kernel.name(),
                one.architecture(),
                downloads.of(one.file()),
                initrds,
                probes.line(network, kernel, one)));
      }
    }
    return choices;
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    contents.forEach(
        (path, content) -> {
          List<TreePath> names = new ArrayList<>(List.of(path));
          names.addAll(links.getOrDefault(path, List.of()));
          entries.add(Entry.immutable(ReservedFolder.KERNEL.phase(), content, names));
        });
    return entries;
  }

  /**
   * A kernel or an initrd, as pages list the file.
   *
   * @param path the plain name
   * @param starts the networks, and the firmware that starts the file; or that no network does
   */
  record Listed(TreePath path, String starts, Description description) {}

  /** Every file with the networks that start the file. Reads any kernels not written yet. */
  List<Listed> listed(Site site) throws IOException {
    Map<TreePath, Map<String, Set<String>>> starts = new LinkedHashMap<>();
    for (Network network : site.networks()) {
      for (Kernel kernel : network.kernels()) {
        for (KernelFile one : kernel.files()) {
          String firmware = PageFacts.firmware(one.platform(), one.architecture());
          starts(starts, one.file(), kernel.label() + " by " + firmware).add(network.name());
          for (SourceFile initrd : one.initrds()) {
            starts(starts, initrd, "initrd of " + kernel.label()).add(network.name());
          }
        }
      }
    }
    for (Kernel kernel : site.kernels()) {
      for (KernelFile one : kernel.files()) {
        idle(starts, one.file(), kernel.label());
        one.initrds().forEach(initrd -> idle(starts, initrd, "initrd of " + kernel.label()));
      }
    }
    List<Listed> listed = new ArrayList<>();
    for (Map.Entry<TreePath, Map<String, Set<String>>> one : starts.entrySet()) {
      String roles =
          one.getValue().entrySet().stream()
              .map(
                  role ->
                      role.getKey()
                          + " in "
                          + (role.getValue().isEmpty()
                              ? "no network"
                              : String.join(", ", role.getValue())))
              .collect(Collectors.joining("; "));
      Description description = content(one.getKey()).description();
      listed.add(new Listed(one.getKey(), roles, description));
    }
    return listed;
  }

  /** A version that no network starts; a file of other kernels as well is listed by those. */
  private static void idle(
      Map<TreePath, Map<String, Set<String>>> starts, SourceFile file, String role) {
    if (!starts.containsKey(path(file))) {
      starts(starts, file, role);
    }
  }

  private static Set<String> starts(
      Map<TreePath, Map<String, Set<String>>> all, SourceFile file, String role) {
    return all.computeIfAbsent(path(file), any -> new TreeMap<>())
        .computeIfAbsent(role, any -> new TreeSet<>());
  }

  /** EFI kernels come first: where BIOS starts the same file, BIOS ignores the signature. */
  private void addEfi(Kernel kernel, KernelSigning signing) throws IOException {
    for (KernelFile one : kernel.files()) {
      TreePath path = path(one.file());
      if (one.platform() == Platform.EFI && !contents.containsKey(path)) {
        Content content = inputs.content(one.file().origin());
        contents.put(path, signing.published("kernel " + one.file().name(), content));
      }
    }
  }

  private void add(SourceFile file) throws IOException {
    if (!contents.containsKey(path(file))) {
      contents.put(path(file), inputs.content(file.origin()));
    }
  }

  /** Links the kernel that each kind of machine starts by default. */
  private void linkStandard(Network network) {
    Set<Architecture> linked = EnumSet.noneOf(Architecture.class);
    for (Kernel kernel : network.kernels()) {
      for (KernelFile file : kernel.files()) {
        if (file.platform() == Platform.EFI && linked.add(file.architecture())) {
          links
              .computeIfAbsent(path(file.file()), ignored -> new ArrayList<>())
              .add(TreeLayout.networkKernel(file.architecture(), network.name()));
        }
      }
    }
  }

  private static BootScript.Download download(TreePath script, SourceFile file, Description is) {
    TreePath immutable = path(file).immutable(is.sha256());
    return new BootScript.Download(script.relative(immutable), is);
  }

  private Content content(TreePath path) {
    Content content = contents.get(path);
    if (content == null) {
      throw new IllegalArgumentException(path + " is no file of this site");
    }
    return content;
  }

  private static TreePath path(SourceFile file) {
    return TreeLayout.kernel(file.name());
  }

  /** Describes a kernel or an initrd for a script. */
  @FunctionalInterface
  private interface Downloads {
    BootScript.Download of(SourceFile file) throws IOException;
  }
}
