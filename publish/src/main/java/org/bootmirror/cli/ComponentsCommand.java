package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.ComponentStatus;
import org.bootmirror.app.ListComponents;
import org.bootmirror.cli.json.ComponentJson;
import org.bootmirror.cli.json.ReportedProblem;
import org.bootmirror.component.Component;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.OfferedVersion;
import org.bootmirror.source.toml.SourceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bootmirror components}: lists boot components. */
@Command(
    name = "components",
    header = "Shows the boot components that images would be made of.",
    description = {
      "Each file with its package, version and digest, and what its iPXE can do. The grade of an iPXE",
      "is what a boot can verify at best: A the publisher's signature of the boot script, and kernel",
      "and initrds by digest; B kernel and initrds by digest, the boot script by a pin or TLS; C the",
      "host by TLS only; D nothing. Exit status 1 if a component cannot be used.",
      "With --source: writes the lock of a source, components.lock, which generate takes exactly."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror components",
      "  bootmirror components --newer   # of kernels as well",
      "  bootmirror components --components ipxe_2.0.0+dfsg-5_all.deb",
      "  bootmirror components --source site --update",
      "  bootmirror components --source site --vendor"
    },
    mixinStandardHelpOptions = true)
final class ComponentsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--components",
      paramLabel = "PATH",
      description = "A folder or .deb that is searched first.")
  private List<Path> components = new ArrayList<>();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "The folder of fetched packages. Default: the user's cache.")
  private Path cache = CacheFolder.standard();

  @Option(
      names = "--newer",
      description = "Also ask Debian whether packages in the cache have newer versions.")
  private boolean newer;

  @Mixin private LockOptions locking = new LockOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException, SourceException {
    if (locking.given()) {
      if (json.isGiven()) {
        throw new ParameterException(
            spec.commandLine(), "--json: expected no --source, which writes a lock");
      }
      locking.run(spec, cache, components);
      return 0;
    }
    Console out = Bootmirror.console(spec);
    boolean usable = true;
    ListComponents use = new ListComponents(cache, out);
    List<ComponentStatus> all = use.run(components);
    Optional<List<OfferedVersion>> outdated =
        newer ? Optional.of(use.outdated()) : Optional.empty();
    json.result(ComponentJson.of(all, outdated));
    for (ComponentStatus one : all) {
      usable &= one.usable();
      if (!one.usable()) {
        json.problem(unusable(one));
      }
      if (one.component().isPresent()) {
        show(out, one.component().get(), one);
      } else {
        out.say(one.file().fileNames().get(0) + ": no package has it");
        out.say("  mend     name a folder or .deb that has it: --components PATH");
      }
    }
    outdated.ifPresent(packages -> showNewer(out, packages));
    return ExitStatus.of(usable);
  }

  private static ReportedProblem unusable(ComponentStatus one) {
    String name = one.file().fileNames().get(0);
    return ReportedProblem.of(one.problem().orElse(name + ": no package has it"))
        .inFile(one.component().map(found -> found.file().toString()).orElse(name))
        .remedy("Name a folder or .deb that has it: --components PATH");
  }

  /** A lock names versions, whatever the cache has. */
  static void showNewer(Console out, List<OfferedVersion> outdated) {
    for (OfferedVersion one : outdated) {
      out.say(one.name() + " " + one.cached() + " is in the cache");
      out.say(
          "  Debian   "
              + one.suite()
              + one.offered().map(version -> " has " + version).orElse(" has dropped the package"));
      if (one.offered().isPresent()) {
        out.say("  take it  of a source with components.lock: components --source DIR --update");
        out.say("           of others: delete " + one.folder() + ", then bootmirror generate");
      }
    }
    if (outdated.isEmpty()) {
      out.say("Every package in the cache has the version that Debian has");
    }
  }

  private static void show(Console out, Component component, ComponentStatus status)
      throws IOException {
    out.say(component.toString());
    out.say("  file     " + component.file());
    out.say("  SHA-256  " + component.digest());
    if (status.problem().isPresent()) {
      out.say("  unusable " + status.problem().get());
      out.say("  mend     another build of it, such as Debian's: --components PATH");
    }
    if (status.grade().isPresent()) {
      out.say("  grade    " + GradeText.of(status.grade().get()));
      if (!status.https()) {
        out.say("  note     it speaks no HTTPS");
      }
    }
    if (status.commands().isEmpty()) {
      return;
    }
    out.say("  has      " + String.join(" ", status.commands()));
    if (!status.commands().contains("ntp")) {
      out.say("  note     it cannot set the clock");
    }
  }
}
