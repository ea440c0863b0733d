package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.bootmirror.component.Component;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.ResultCache;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.disk.syslinux.Syslinux;
import org.bootmirror.ipxe.EfiBinary;
import org.bootmirror.ipxe.Lkrn;
import org.bootmirror.ipxe.PxeBinary;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.source.site.ImageKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootmirror components}: what images would be made of. */
@Command(
    name = "components",
    description = {
      "Shows what images would be made of: each file with its package, version, digest, and what",
      "its iPXE can do. Exit status 1 if one of them cannot be used."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror components",
      "  bootmirror components --components ipxe_2.0.0+dfsg-5_all.deb   # would this one do?"
    },
    mixinStandardHelpOptions = true)
final class ComponentsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--components",
      paramLabel = "PATH",
      description = "A folder, or a .deb, to look through first.")
  private List<Path> components = new ArrayList<>();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where fetched packages are kept. Default: the user's cache folder.")
  private Path cache = CacheFolder.standard();

  private boolean usable = true;

  @Override
  public Integer call() throws IOException {
    Console out = Bootmirror.console(spec);
    Set<RequiredFile> needs = new LinkedHashSet<>();
    for (ImageKind kind : ImageKind.values()) {
      needs.addAll(kind.needs());
    }
    needs.add(RequiredFile.EFI_ARM64);
    Packages packages =
        new PackageCache(cache, out::say).gather(components, List.copyOf(needs), List.of());
    for (RequiredFile need : needs) {
      Optional<Component> component = packages.find(need);
      if (component.isPresent()) {
        show(out, component.get(), probe(need));
      } else {
        usable = false;
        out.say(need.fileNames().get(0) + ": no package has it");
        out.say("  mend     name a folder or .deb that has it: --components PATH");
      }
    }
    return usable ? 0 : 1;
  }

  /** What a binary's reader says it can do; nothing is asked of what is taken as it is. */
  private static Probe probe(RequiredFile need) {
    if (need.equals(RequiredFile.LKRN)) {
      return ComponentsCommand::lkrn;
    }
    if (need.equals(RequiredFile.UNDIONLY) || need.equals(RequiredFile.IPXE_PXE)) {
      return ComponentsCommand::pxe;
    }
    if (need.equals(RequiredFile.SYSLINUX)) {
      return ComponentsCommand::syslinux;
    }
    boolean efi = need.fileNames().stream().anyMatch(name -> name.endsWith(".efi"));
    return efi ? ComponentsCommand::efi : component -> Collections.emptySortedSet();
  }

  private void show(Console out, Component component, Probe probe) throws IOException {
    out.say(component.toString());
    out.say("  file     " + component.file());
    out.say("  SHA-256  " + component.digest());
    try {
      SortedSet<String> commands = probe.commands(component);
      if (commands.isEmpty()) {
        return;
      }
      out.say("  has      " + String.join(" ", commands));
      if (!commands.contains("sha256sum")) {
        out.say("  note     it cannot verify kernels; iPXE 2.0.0 for UEFI can");
      }
      if (!commands.contains("ntp")) {
        out.say("  note     it cannot set the clock");
      }
    } catch (MalformedException e) {
      usable = false;
      out.say("  unusable " + e.getMessage());
      out.say("  mend     another build of it, such as Debian's: --components PATH");
    }
  }

  private static SortedSet<String> lkrn(Component component) throws IOException {
    Lkrn lkrn = Lkrn.read(component.toString(), component.bytes());
    return lkrn.forSite(TrustRoot.IPXE, ResultCache.NONE).commands();
  }

  private static SortedSet<String> efi(Component component) throws IOException {
    EfiBinary efi = EfiBinary.read(component.toString(), component.bytes());
    return efi.forSite(TrustRoot.IPXE).commands();
  }

  private static SortedSet<String> pxe(Component component) throws IOException {
    PxeBinary pxe = PxeBinary.read(component.toString(), component.bytes());
    return pxe.forSite(TrustRoot.IPXE, ResultCache.NONE).commands();
  }

  private static SortedSet<String> syslinux(Component component) throws IOException {
    Syslinux.read(component.toString(), component.bytes());
    return Collections.emptySortedSet();
  }

  private interface Probe {
    SortedSet<String> commands(Component component) throws IOException;
  }
}
