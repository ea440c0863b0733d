package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.app.VersionChange.Started;
import org.bootmirror.app.VersionChangeException.Reason;
import org.bootmirror.app.VersionChangeRequest.Direction;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.source.site.Kernel;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.TomlFile;

/** Plans another version of a kernel: one string of {@code site.toml} changes. */
public final class ChangeVersion {

  private ChangeVersion() {}

  /**
   * The change, not written yet. The changed source has been read and is sound.
   *
   * @throws VersionChangeException if the source has no such network, kernel or version, or the
   *     version is none to change to
   * @throws SourceException if the source has problems, or would have them with that version
   */
  public static VersionChange plan(VersionChangeRequest request)
      throws IOException, SourceException {
    Path file = request.source().resolve(SiteReader.SITE_TOML);
    TomlFile toml = TomlFile.read(file);
    toml.root();
    byte[] before = toml.bytes();
    Site present = SiteReader.read(request.source(), before);
    FollowedVersion followed = FollowedVersion.of(present, request.subject(), request.kernel());
    String version = version(followed, request);
    byte[] after = toml.withString(followed.path(), followed.value(version));
    Site changed = SiteReader.read(request.source(), after);
    List<Started> started = started(present, changed);
    requireMachines(present, changed, version);
    return new VersionChange(
        file.toRealPath(),
        toml.place(followed.path()),
        followed.value(followed.version()),
        followed.value(version),
        started,
        before,
        after);
  }

  private static String version(FollowedVersion followed, VersionChangeRequest request)
      throws VersionChangeException {
    List<String> newestFirst = followed.kernel().versionNames();
    int at = newestFirst.indexOf(followed.version());
    boolean newer = request.direction() == Direction.NEWER;
    List<String> possible =
        newer ? newestFirst.subList(0, at) : newestFirst.subList(at + 1, newestFirst.size());
    Optional<String> wanted = request.version();
    String kernel = "kernel " + followed.kernel().name();
    if (wanted.isPresent() && !newestFirst.contains(wanted.get())) {
      throw new VersionChangeException(
          Reason.UNKNOWN_VERSION,
          kernel
              + ": found no version \""
              + wanted.get()
              + "\", expected one of "
              + String.join(", ", newestFirst),
          wanted.get(),
          newestFirst);
    }
    if (possible.isEmpty() || wanted.equals(Optional.of(followed.version()))) {
      throw new VersionChangeException(
          Reason.NO_OTHER,
          kernel
              + ": found version "
              + followed.version()
              + " in use, and "
              + (possible.isEmpty()
                  ? (newer ? "no newer" : "no older") + " version in the source"
                  : "asked for"),
          followed.version(),
          possible);
    }
    if (wanted.isPresent() && !possible.contains(wanted.get())) {
      throw new VersionChangeException(
          newer ? Reason.OLDER : Reason.NEWER,
          kernel
              + ": found version "
              + wanted.get()
              + ", which is "
              + (newer ? "older" : "newer")
              + " than "
              + followed.version(),
          wanted.get(),
          possible);
    }
    return wanted.orElse(possible.get(0));
  }

  private static List<Started> started(Site present, Site changed) {
    List<Started> started = new ArrayList<>();
    for (int i = 0; i < present.networks().size(); i++) {
      Network before = present.networks().get(i);
      for (int j = 0; j < before.kernels().size(); j++) {
        Kernel old = before.kernels().get(j);
        Kernel now = changed.networks().get(i).kernels().get(j);
        if (!old.version().equals(now.version())) {
          started.add(
              new Started(
                  before.name(), old.name(), old.version().orElse(""), now.version().orElse("")));
        }
      }
    }
    return started;
  }

  /** Machines without a file would stop booting, which a source without this change tells late. */
  private static void requireMachines(Site present, Site changed, String version)
      throws VersionChangeException {
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < present.networks().size(); i++) {
      Network before = present.networks().get(i);
      for (Platform platform : Platform.values()) {
        for (Architecture architecture : Architecture.values()) {
          if (before.starts(platform, architecture)
              && !changed.networks().get(i).starts(platform, architecture)) {
            lost.add("network " + before.name() + " on " + platform + ", " + architecture.label());
          }
        }
      }
    }
    if (!lost.isEmpty()) {
      throw new VersionChangeException(
          Reason.MACHINE_LOST,
          "version "
              + version
              + ": found no file for "
              + String.join("; ", lost)
              + ", expected a file for every machine that boots now",
          version,
          List.of());
    }
  }
}
