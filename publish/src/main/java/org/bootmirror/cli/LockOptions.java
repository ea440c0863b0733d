package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.app.LockChange;
import org.bootmirror.app.LockComponents;
import org.bootmirror.app.LockRequest;
import org.bootmirror.app.LostCommand;
import org.bootmirror.app.PackageChange;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockedPackage;
import org.bootmirror.source.toml.SourceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code bootmirror components} that write a source's lock. */
final class LockOptions {

  /** The folder of copies in a source. */
  static final String FOLDER = "components";

  @Option(
      names = "--source",
      paramLabel = "DIR",
      description = "The folder with site.toml, for --lock, --update and --vendor.")
  private @Nullable Path source;

  @Option(
      names = "--lock",
      description =
          "Write components.lock: what is locked stays, and what the site needs besides joins it.")
  private boolean lock;

  @Option(names = "--update", description = "Lock the newest packages, and show what changes.")
  private boolean update;

  @Option(
      names = "--vendor",
      arity = "0..1",
      fallbackValue = FOLDER,
      paramLabel = "PLACE",
      description =
          "Keep copies of the locked packages, which generate then takes: in a folder, relative to"
              + " the source, by default components; or name the URL of a folder with them.")
  private @Nullable String vendor;

  @Option(
      names = "--allow-weaker",
      description = "Take an iPXE without sha256sum or imgverify that the locked one has.")
  private boolean allowWeaker;

  /** Whether one of the options is given. */
  boolean given() {
    return source != null || lock || update || vendor != null;
  }

  /** Writes the lock, and prints what changed. */
  void run(CommandSpec command, Path cache, List<Path> components)
      throws IOException, SourceException {
    long actions = Stream.of(lock, update, vendor != null).filter(one -> one).count();
    if (source == null || actions != 1) {
      throw new ParameterException(
          command.commandLine(), "--source DIR and one of --lock, --update, --vendor go together");
    }
    if (vendor != null && !isPlace(source, vendor)) {
      throw new ParameterException(
          command.commandLine(),
          "--vendor: found \""
              + vendor
              + "\", expected a folder of the copies' own: neither the source, nor in its web,"
              + " manual or templates; or a URL; 1 to 200 characters");
    }
    Console out = Bootmirror.console(command);
    LockComponents use = new LockComponents(cache, out);
    LockRequest request = new LockRequest(source, components, allowWeaker);
    LockChange change =
        vendor != null
            ? use.vendor(request, vendor)
            : update ? use.update(request) : use.lock(request);
    change.packages().forEach(one -> show(out, one));
    change.copied().forEach(copy -> out.say("copied " + copy));
    change.deleted().forEach(copy -> out.say("deleted " + copy));
    for (LostCommand lost : change.weaker()) {
      out.error("warning: allowed: " + lost);
    }
    String written = source.resolve(ComponentsLock.NAME) + ": ";
    int packages = change.after().packages().size();
    boolean same = change.before().equals(Optional.of(change.after()));
    out.say(written + (same ? "nothing changed, " : "locked ") + packages + " packages");
  }

  /** Whether a lock may name a place of copies, and the source reads no other files there. */
  private static boolean isPlace(Path source, String place) {
    if (!place.matches("[^\\p{Cntrl}]{1,200}")) {
      return false;
    }
    if (place.startsWith("http://") || place.startsWith("https://")) {
      return true;
    }
    Path root = source.toAbsolutePath().normalize();
    Path copies = root.resolve(place).normalize();
    return !copies.equals(root)
        && Stream.of("web", "manual", "templates").map(root::resolve).noneMatch(copies::startsWith);
  }

  private static void show(Console out, PackageChange change) {
    if (change.before().isEmpty()) {
      LockedPackage now = change.after().orElseThrow();
      out.say("+ " + now + " of " + now.origin());
    } else if (change.after().isEmpty()) {
      out.say("- " + change.before().get());
    } else {
      LockedPackage before = change.before().get();
      LockedPackage now = change.after().get();
      boolean version = !before.version().equals(now.version());
      out.say(
          "  "
              + before
              + (version ? " -> " + now.version() : ": other files or another origin")
              + " of "
              + now.origin());
    }
    for (PackageChange.Commands one : change.commands()) {
      out.say(
          "    "
              + one.file()
              + one.gained().stream().map(name -> " +" + name).reduce("", String::concat)
              + one.lost().stream().map(name -> " -" + name).reduce("", String::concat));
    }
  }
}
