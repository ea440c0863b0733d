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
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tuf.EarlierMetadata;
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
  private final byte[] root;
  private final VerifiedRelease release;
  private final boolean leftovers;
  private final List<TreeProblem> problems = new ArrayList<>();

  private TreeVerification(
      TreeFiles files, byte[] root, VerifiedRelease release, boolean leftovers) {
    this.files = files;
    this.root = root;
    this.release = release;
    this.leftovers = leftovers;
  }

  /**
   * Verifies the signed release of a tree. Reads metadata only.
   *
   * @param root trusted root metadata
   * @param now the instant at which the metadata must be valid
   * @param leftovers whether files under immutable names may stay that no release has signed, as an
   *     interrupted generation leaves them, or a release before the first signed one
   * @throws org.bootmirror.tuf.UntrustedException if metadata are missing, or not signed by the
   *     expected keys
   */
  static TreeVerification of(TreeFiles files, byte[] root, Instant now, boolean leftovers)
      throws IOException {
    VerifiedRelease release = VerifiedRelease.of(root, new FolderSource(files.root()), now);
    return new TreeVerification(files, root, release, leftovers);
  }

  /** The signed release. */
  VerifiedRelease release() {
    return release;
  }

  /**
   * Whether a delegated role signs for a name, so that {@code SHA256SUMS} does not list the name.
   */
  boolean isDelegated(String name) {
    return release.targets().containsKey(name) && !release.topLevel().contains(name);
  }

  /** The differences between the files of the tree and the signed release. */
  List<TreeProblem> problems() throws IOException {
    compareTargets();
    refuseOthers();
    verifySums();
    return List.copyOf(problems);
  }

  private void compareTargets() throws IOException {
    List<String> right = new ArrayList<>(); // another size needs no reading, however large
    for (Map.Entry<String, TargetFile> one : release.targets().entrySet()) {
      Optional<Path> file = files.file(one.getKey());
      if (file.isPresent() && Files.size(file.get()) == one.getValue().length()) {
        right.add(one.getKey());
      }
    }
    files.measure(right);
    for (Map.Entry<String, TargetFile> one : release.targets().entrySet()) {
      compare(one.getKey(), one.getValue());
    }
  }

  private void compare(String name, TargetFile target) throws IOException {
    Optional<Path> file = files.file(name);
    if (files.isLeftOut(name)) {
      return;
    }
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

  private void refuseOthers() throws IOException {
    EarlierMetadata earlier =
        EarlierMetadata.of(root, new FolderSource(files.root()), files.names(), release);
    earlier.objections().forEach(this::problem);
    for (String name : files.names()) {
      if (release.targets().containsKey(name)
          || TreeLayout.isDescription(name)
          || ReservedFolder.LOCAL.holds(name)) { // for LocalAudit
        continue;
      }
      if (!TreeLayout.isImmutable(name)) {
        problem(name, "is not part of the signed release");
      } else if (!leftovers && !isSigned(name) && !earlier.signed().contains(name)) {
        problem(name, "is of no signed release: neither of this nor of an earlier one");
      }
    }
  }

  /** Whether an immutable name stands for a target of the release. */
  private boolean isSigned(String name) {
    return ImmutableName.parse(name)
        .filter(
            immutable ->
                Optional.ofNullable(release.targets().get(immutable.plain().value()))
                    .filter(target -> target.sha256().equals(immutable.digest()))
                    .isPresent())
        .isPresent();
  }

  private void verifySums() throws IOException {
    Optional<Path> sums = files.file(SUMS);
    if (sums.isPresent() && !SumsComparison.same(sums.get(), release)) {
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
