package org.bootmirror.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * Compares a tree with its signed release: complete, and nothing else. {@link DigestAudit} compares
 * the files under immutable names.
 */
final class TreeVerification {

  private static final String SUMS = ReservedFile.SUMS.label();
  private static final String SIGNATURE = ReservedFile.SUMS_SIGNATURE.label();
  private static final String PUBLIC_KEY = ReservedFile.MINISIGN_KEY.label();

  /** Bytes of the largest sums that are verified with minisign: one million names. */
  private static final int MAX_SUMS = 1 << 28;

  /** Bytes of the largest key or signature of minisign. */
  private static final int MAX_TEXT = 1 << 12;

  private final TreeFiles files;
  private final VerifiedRelease release;
  private final List<TreeProblem> problems = new ArrayList<>();

  private TreeVerification(TreeFiles files, VerifiedRelease release) {
    this.files = files;
    this.release = release;
  }

  /**
   * The signed release of a tree. Reads metadata only.
   *
   * @param root trusted root metadata
   * @param now the instant at which the metadata must be valid
   * @throws org.bootmirror.tuf.UntrustedException if metadata are missing, or not signed by the
   *     expected keys
   */
  static VerifiedRelease release(TreeFiles files, byte[] root, Instant now) throws IOException {
    return VerifiedRelease.of(root, new FolderSource(files.root()), now);
  }

  /** The differences between the files of a tree and its signed release. */
  static List<TreeProblem> problems(TreeFiles files, VerifiedRelease release) throws IOException {
    TreeVerification verification = new TreeVerification(files, release);
    verification.compareTargets();
    verification.refuseOthers();
    verification.verifySums();
    return verification.problems;
  }

  private void compareTargets() throws IOException {
    for (Map.Entry<String, TargetFile> one : release.targets().entrySet()) {
      compare(one.getKey(), one.getValue());
    }
  }

  private void compare(String name, TargetFile target) throws IOException {
    Optional<Path> file = files.file(name);
    if (file.isEmpty()) {
      problem(name, "is signed, and missing");
      return;
    }
    long size = Files.size(file.get());
    if (size != target.length()) {
      problem(name, "has " + size + " bytes; signed are " + target.length());
      return;
    }
    Digest found = files.digest(name).orElseThrow();
    if (!found.equals(target.sha256())) {
      problem(name, "has SHA-256 " + found + "; signed is " + target.sha256());
    }
  }

  private void refuseOthers() {
    for (String name : files.names()) {
      // Under a digest, a file of an older release may stay.
      if (!release.targets().containsKey(name)
          && !TreeLayout.isImmutable(name)
          && !TreeLayout.isDescription(name)) {
        problem(name, "is not part of the signed release");
      }
    }
  }

  private void verifySums() throws IOException {
    Optional<Path> sums = files.file(SUMS);
    if (sums.isPresent() && !SumsComparison.same(sums.get(), release.targets())) {
      problem(SUMS, "is not that of this release");
    }
    Optional<byte[]> key = files.read(PUBLIC_KEY, MAX_TEXT);
    Optional<byte[]> signature = files.read(SIGNATURE, MAX_TEXT);
    Optional<byte[]> signed = files.read(SUMS, MAX_SUMS);
    if (key.isEmpty() || signature.isEmpty() || signed.isEmpty()) {
      problem(SIGNATURE, "cannot be verified: expected this file, " + SUMS + " and " + PUBLIC_KEY);
      return;
    }
    Minisign.objection(text(key.get()), signed.get(), text(signature.get()))
        .ifPresent(objection -> problem(SIGNATURE, objection));
  }

  private void problem(String name, String problem) {
    problems.add(new TreeProblem(name, problem));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
