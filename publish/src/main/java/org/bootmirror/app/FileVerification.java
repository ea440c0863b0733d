package org.bootmirror.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * How a file compares with a signed release.
 *
 * @param file the compared file
 * @param release the signed release
 * @param sha256 of the file
 * @param names under which the release has the file; none if the release does not
 * @param exact whether every byte is as published; if not, only slots differ
 * @param variables in the differing slots, as lines {@code set NAME VALUE}
 * @param objection why the file must not be used in spite of a signed masked digest: a slot holds
 *     more than variables
 */
public record FileVerification(
    Path file,
    VerifiedRelease release,
    Digest sha256,
    List<String> names,
    boolean exact,
    List<String> variables,
    Optional<String> objection) {

  /** Copies the lists. */
  public FileVerification {
    names = List.copyOf(names);
    variables = List.copyOf(variables);
  }

  /** Compares a file with a release. */
  static FileVerification of(Path file, VerifiedRelease release) throws IOException {
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
    try (FileChannel channel = FileChannel.open(file)) {
      ByteSource bytes = ByteSource.of(file.toString(), channel);
      for (Slot slot : slots(release, overlaid.get(0))) {
        ByteView block = bytes.view(slot.offset(), slot.size(), "slot");
        variables.addAll(
            SlotVariables.read(block.slice(0, slot.size(), "slot"), slot.encoding()).lines());
      }
    } catch (SlotException e) {
      objection = Optional.of("its slot is refused (" + e.reason().code() + "): " + e.getMessage());
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

  /** Whether the file is of the release, with nothing but variables in the slots. */
  public boolean good() {
    return !names.isEmpty() && objection.isEmpty();
  }
}
