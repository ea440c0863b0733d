package org.bootmirror.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.inspect.Inspection;
import org.bootmirror.inspect.Inspector;
import org.bootmirror.inspect.UnknownImageException;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;
import org.bootmirror.visit.TreeDownload;
import org.jspecify.annotations.Nullable;

/**
 * What a file is of a release that somebody trusted has signed.
 *
 * @param file that was looked at
 * @param release that it is compared with
 * @param sha256 of the file
 * @param names under which it is published; none if it is no file of the release
 * @param exact whether bit by bit; if not, its slot says something else
 * @param variables that its slot says then
 * @param objection why it is none all the same, if there is a reason: what stands in a slot is not
 *     signed, and may be nothing but variables
 */
record FileVerification(
    Path file,
    VerifiedRelease release,
    Digest sha256,
    List<String> names,
    boolean exact,
    List<String> variables,
    Optional<String> objection) {

  FileVerification {
    names = List.copyOf(names);
    variables = List.copyOf(variables);
  }

  /**
   * Looks at a file.
   *
   * @param at the tree it is said to be of; if not named, the bases in its slot are asked
   * @throws UntrustedException if the tree is not that of whom is trusted
   */
  static FileVerification of(
      Path file, @Nullable String at, byte[] trusted, Instant now, Console console)
      throws IOException {
    VerifiedRelease release =
        at == null
            ? asked(file, trusted, now, console)
            : VerifiedRelease.of(
                trusted,
                VerifyCommand.isUrl(at)
                    ? TreeDownload.metadata(URI.create(at))
                    : new FolderSource(Path.of(at)),
                now);
    Content content = Content.file(file);
    Digest sha256 = content.description().sha256();
    List<String> exact = new ArrayList<>();
    List<String> overlaid = new ArrayList<>();
    for (Map.Entry<String, TargetFile> one : new TreeMap<>(release.targets()).entrySet()) {
      TargetFile target = one.getValue();
      if (target.length() == content.size() && target.sha256().equals(sha256)) {
        exact.add(one.getKey());
      } else if (target.length() == content.size() && isMasked(content, target)) {
        overlaid.add(one.getKey());
      }
    }
    if (!exact.isEmpty() || overlaid.isEmpty()) {
      return new FileVerification(file, release, sha256, exact, true, List.of(), Optional.empty());
    }
    List<String> variables = new ArrayList<>();
    Optional<String> objection = Optional.empty();
    for (Slot slot : slots(release, overlaid.get(0))) {
      byte[] block = content.part(slot.offset(), slot.size()).toBytes();
      try {
        variables.addAll(SlotVariables.read(block, slot.encoding()).lines());
      } catch (SlotException e) {
        objection =
            Optional.of("its slot is refused (" + e.reason().code() + "): " + e.getMessage());
      }
    }
    return new FileVerification(
        file, release, sha256, overlaid, false, variables.stream().distinct().toList(), objection);
  }

  private static List<Slot> slots(VerifiedRelease release, String name) {
    TargetFile target = release.targets().get(name);
    return target == null ? List.of() : target.slots();
  }

  private static boolean isMasked(Content content, TargetFile target) throws IOException {
    return target.masked().isPresent()
        && content.withSlots(target.slots()).description().masked().equals(target.masked().get());
  }

  private static VerifiedRelease asked(Path file, byte[] trusted, Instant now, Console console)
      throws IOException {
    List<String> bases =
        variables(file).stream()
            .filter(line -> line.matches("set base-[0-9]+ .+"))
            .map(line -> line.split(" ", 3)[2])
            .toList();
    IOException last = new IOException(file + " names no site it is of: --at TREE");
    for (String base : bases) {
      try {
        console.say("asking " + TerminalSafe.of(base));
        return VerifiedRelease.of(trusted, TreeDownload.metadata(URI.create(base)), now);
      } catch (UntrustedException e) {
        throw e;
      } catch (IOException | IllegalArgumentException e) {
        last = new IOException(base + ": " + e.getMessage() + "; or name the tree: --at TREE", e);
      }
    }
    throw last;
  }

  /** What the slot of an image says. */
  private static List<String> variables(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try {
      for (Inspection.FoundScript script : Inspector.inspect(file).scripts()) {
        script
            .reading()
            .variables()
            .forEach((name, value) -> lines.add("set " + name + " " + value));
      }
    } catch (UnknownImageException e) {
      return List.of(); // a kernel, perhaps
    }
    return lines.stream().distinct().toList();
  }

  /** Whether it may be used. */
  boolean good() {
    return !names.isEmpty() && objection.isEmpty();
  }

  @Override
  public String toString() {
    if (objection.isPresent()) {
      return file + ": would be " + String.join(", ", names) + ", but " + objection.get();
    }
    if (names.isEmpty()) {
      return file + ": is no file of this release: SHA-256 " + sha256;
    }
    return file
        + ": is "
        + String.join(", ", names)
        + (exact ? ", bit by bit" : ", but for the variables in its slot");
  }
}
