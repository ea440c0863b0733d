package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.BestBefore;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;
import org.bootmirror.tree.TreeLayout;

/** Compares every file with its immutable name and with {@code SHA256SUMS}. */
final class DigestAudit {

  private static final String SUMS = ReservedFile.SUMS.label();

  private final TreeFiles files;
  private final boolean interrupted;
  private final Predicate<String> delegated;
  private final Instant now;
  private final List<TreeProblem> problems = new ArrayList<>();

  /**
   * @param interrupted whether plain names may be newer than the sums, which are then not read
   * @param delegated whether a delegated role signs for a name instead of the sums
   * @param now the instant at which the sums must not be out of date
   */
  DigestAudit(TreeFiles files, boolean interrupted, Predicate<String> delegated, Instant now) {
    this.now = now;
    this.delegated = delegated;
    this.files = files;
    this.interrupted = interrupted;
  }

  List<TreeProblem> problems() throws IOException {
    Set<String> summed = interrupted ? Set.of() : checkSums();
    for (String name : files.names()) {
      if (SignatureName.parse(name).isPresent()) {
        continue; // for SignatureAudit and ListAudit; those of an older release are in no sums
      }
      Optional<Digest> said = TreeLayout.contentDigest(name);
      if (said.isPresent()) {
        compare(name, said.get(), "its name says");
      } else if (!interrupted
          && !summed.contains(name)
          && !isOfNoSums(name)
          && !delegated.test(name)) {
        problems.add(new TreeProblem(name, "is not in " + SUMS));
      }
    }
    return problems;
  }

  private static boolean isOfNoSums(String name) {
    return TreeLayout.isDescription(name) || ReservedFolder.LOCAL.holds(name); // for LocalAudit
  }

  private Set<String> checkSums() throws IOException {
    Set<String> summed = new HashSet<>();
    Optional<Path> file = files.file(SUMS);
    if (file.isEmpty()) {
      problems.add(new TreeProblem(SUMS, "is missing"));
      return summed;
    }
    SumsFile.read(
        file.get(),
        new SumsFile.Visitor() {
          @Override
          public void line(SumsLine line) throws IOException {
            summed.add(line.path().value());
            compare(line.path().value(), line.digest(), SUMS + " says");
            BestBefore.parse(line.path().value()).ifPresent(DigestAudit.this::requireFresh);
          }

          @Override
          public void malformed(long number, String problem) {
            problems.add(new TreeProblem(SUMS + ":" + number, problem));
          }
        });
    return summed;
  }

  /** Readers of the sums refuse all files of the tree from that day on. */
  private void requireFresh(BestBefore best) {
    if (!now.isBefore(best.until())) {
      problems.add(
          new TreeProblem(
              SUMS, "is out of date since " + best.until() + ", as " + best.path() + " says"));
    }
  }

  private void compare(String name, Digest expected, String source) throws IOException {
    Optional<Digest> found = files.digest(name);
    if (files.isLeftOut(name)) {
      return;
    }
    if (found.isEmpty()) {
      problems.add(new TreeProblem(name, "is missing; " + source + " " + expected));
    } else if (!found.get().equals(expected)) {
      problems.add(
          new TreeProblem(name, "has SHA-256 " + found.get() + "; " + source + " " + expected));
    }
  }
}
