package org.bootmirror.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.folder.WrittenTree;
import org.bootmirror.plan.FakeSite;
import org.bootmirror.tree.Tree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that lost its symbolic links has one problem, and the audit finds every other one. */
final class MissingLinksTest {

  private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");

  @TempDir private Path work;
  private Path tree = Path.of("tree");
  private Tree planned = new Tree(List.of());
  private List<Path> links = List.of();

  @BeforeEach
  void write() throws IOException {
    planned = FakeSite.plan(work);
    tree = work.resolve("tree");
    WrittenTree.write(planned, tree);
    try (Stream<Path> all = Files.walk(tree)) {
      links = all.filter(Files::isSymbolicLink).toList();
    }
    assertThat(links).hasSizeGreaterThan(5);
  }

  @Test
  void linksThatWereLeftOutAreOneProblem() throws IOException {
    for (Path link : links) {
      Files.delete(link);
    }
    requireOneProblem();
  }

  /** So 7-Zip leaves a link that it refuses. */
  @Test
  void linksThatBecameEmptyFilesAreOneProblem() throws IOException {
    for (Path link : links) {
      Files.delete(link);
      Files.createFile(link);
    }
    requireOneProblem();
  }

  /** So git leaves a link on a system without links. */
  @Test
  void linksThatBecameTextAreOneProblem() throws IOException {
    for (Path link : links) {
      String target = Files.readSymbolicLink(link).toString();
      Files.delete(link);
      Files.writeString(link, target);
    }
    requireOneProblem();
  }

  private void requireOneProblem() throws IOException {
    AuditReport report = TreeAudit.of(tree, NOW);

    MissingLinks missing = report.missingLinks().orElseThrow();
    assertThat(report.problems()).containsExactly(missing.problem());
    assertThat(missing.problem().problem())
        .isEqualTo(
            "a missing symbolic link, like "
                + (missing.count() - 1)
                + " others; their files are there");
    assertThat(missing.count()).isGreaterThan(5).isLessThanOrEqualTo(links.size());
    assertThat(missing.explains("krn/prod")).isTrue();
    assertThat(missing.explains("images.json")).isFalse();
  }

  @Test
  void whatElseIsWrongIsFound() throws IOException {
    Path kernel;
    try (Stream<Path> kernels = Files.list(tree.resolve("kernel"))) {
      kernel =
          kernels
              .filter(file -> !Files.isSymbolicLink(file))
              .filter(file -> file.toString().endsWith(".linux"))
              .findFirst()
              .orElseThrow();
    }
    byte[] spoilt = Files.readAllBytes(kernel);
    spoilt[5] ^= 1;
    Files.write(kernel, spoilt);
    for (Path link : links) {
      Files.delete(link);
    }

    assertThat(TreeAudit.of(tree, NOW).problems())
        .extracting(TreeProblem::toString)
        .anyMatch(line -> line.contains(": a missing symbolic link, like "))
        .anyMatch(line -> line.contains(".linux: has SHA-256 ") && line.contains("its name says"))
        .anyMatch(line -> line.startsWith("ipxe/prod: pins SHA-256 "));
  }

  /** One missing link has another cause than all of them. */
  @Test
  void aSingleMissingNameIsSaidAsSuch() throws IOException {
    Files.delete(tree.resolve("krn/prod"));
    requireTwo(tree);
    Path copies = work.resolve("copies");
    WrittenTree.write(planned, copies, true);
    Files.delete(copies.resolve("krn/prod"));
    requireTwo(copies);
  }

  private static void requireTwo(Path tree) throws IOException {
    AuditReport report = TreeAudit.of(tree, NOW);

    assertThat(report.missingLinks()).isEmpty();
    assertThat(report.problems())
        .extracting(TreeProblem::toString)
        .anyMatch(line -> line.startsWith("krn/prod: is missing; SHA256SUMS says "))
        .contains("images.json: names krn/prod, which is missing");
  }

  /** A hostile tree cannot have files read through the text of a stand-in. */
  @Test
  void aStandInThatLeadsElsewhereIsAFileWithAnotherDigest() throws IOException {
    for (Path link : links) {
      Files.delete(link);
      Files.writeString(link, "../../../../etc/passwd");
    }

    AuditReport report = TreeAudit.of(tree, NOW);

    assertThat(report.missingLinks()).isEmpty();
    assertThat(report.problems())
        .extracting(TreeProblem::toString)
        .anyMatch(line -> line.startsWith("krn/prod: has SHA-256 "));
  }
}
