package org.bootmirror.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * Whether a tree is what somebody trusted has signed, the whole of it and nothing else. What stands
 * under an immutable name is compared with that by {@link DigestAudit}.
 *
 * @param release what was signed
 * @param problems where the tree is something else
 */
record TreeVerification(VerifiedRelease release, List<TreeProblem> problems) {

  private static final String SUMS = ReservedFile.SUMS.label();
  private static final String SIGNATURE = ReservedFile.SUMS_SIGNATURE.label();
  private static final String PUBLIC_KEY = ReservedFile.MINISIGN_KEY.label();

  /** Copies the list. */
  public TreeVerification {
    problems = problems.stream().sorted().distinct().toList();
  }

  /**
   * The signed release of a tree. Reads metadata only.
   *
   * @param root trusted root metadata
   * @param now the instant at which the metadata must be valid
   * @throws UntrustedException if metadata are missing, or not signed by the expected keys
   */
  static VerifiedRelease release(TreeFiles files, byte[] root, Instant now) throws IOException {
    return VerifiedRelease.of(root, new FolderSource(files.root()), now);
  }

  /** Compares the files of a tree with its signed release. */
  static TreeVerification of(TreeFiles files, VerifiedRelease release) throws IOException {
    List<TreeProblem> problems = new ArrayList<>();
    for (Map.Entry<String, TargetFile> one : new TreeMap<>(release.targets()).entrySet()) {
      compare(files, one.getKey(), one.getValue()).ifPresent(problems::add);
    }
    for (String name : files.names()) {
      // What an older release has left under its digest is no mistake.
      boolean known =
          release.targets().containsKey(name)
              || TreeLayout.isImmutable(name)
              || TreeLayout.isDescription(name);
      if (!known) {
        problems.add(new TreeProblem(name, "nobody has signed that it is part of the release"));
      }
    }
    people(files).ifPresent(problem -> problems.add(new TreeProblem(SIGNATURE, problem)));
    if (files.file(SUMS).isPresent()
        && !Arrays.equals(Files.readAllBytes(files.file(SUMS).get()), sums(release))) {
      problems.add(new TreeProblem(SUMS, "is not that of this release"));
    }
    return new TreeVerification(release, problems);
  }

  private static Optional<TreeProblem> compare(TreeFiles files, String name, TargetFile target)
      throws IOException {
    Optional<Path> file = files.file(name);
    if (file.isEmpty()) {
      return Optional.of(new TreeProblem(name, "is signed, and missing"));
    }
    long size = Files.size(file.get());
    if (size != target.length()) {
      return Optional.of(
          new TreeProblem(name, "has " + size + " bytes; signed are " + target.length()));
    }
    String found = files.digest(name).orElseThrow().hex();
    return found.equals(target.sha256().hex())
        ? Optional.empty()
        : Optional.of(
            new TreeProblem(name, "has SHA-256 " + found + "; signed is " + target.sha256()));
  }

  /** What is wrong with the digests for people, if anything. */
  private static Optional<String> people(TreeFiles files) throws IOException {
    Optional<Path> key = files.file(PUBLIC_KEY);
    Optional<Path> sums = files.file(SUMS);
    Optional<Path> signature = files.file(SIGNATURE);
    if (key.isEmpty() || sums.isEmpty() || signature.isEmpty()) {
      return Optional.of("is missing, or what it signs, or the key: " + PUBLIC_KEY);
    }
    return Minisign.objection(
        text(key.get()), Files.readAllBytes(sums.get()), text(signature.get()));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** The sums that the targets imply: the sums of an older release have a signature, too. */
  private static byte[] sums(VerifiedRelease release) {
    TreeMap<TreePath, Digest> sums = new TreeMap<>();
    for (Map.Entry<String, TargetFile> one : release.targets().entrySet()) {
      if (TreePath.isOne(one.getKey())) {
        sums.put(new TreePath(one.getKey()), one.getValue().sha256());
      }
    }
    return SumsFile.text(sums);
  }
}
