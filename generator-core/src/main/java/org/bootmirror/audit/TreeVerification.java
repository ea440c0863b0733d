package org.bootmirror.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.metadata.tuf.Target;
import org.bootmirror.metadata.tuf.UntrustedException;
import org.bootmirror.metadata.tuf.VerifiedRelease;

/**
 * Whether a tree is what somebody trusted has signed, the whole of it and nothing else.
 *
 * @param release what was signed
 * @param findings where the tree is something else
 */
public record TreeVerification(VerifiedRelease release, List<AuditFinding> findings) {

  private static final String SUMS = "SHA256SUMS";
  private static final String SIGNATURE = "SHA256SUMS.minisig";
  private static final String PUBLIC_KEY = "minisign.pub";

  /** Named after their content, or metadata: what an older release has left is no mistake. */
  private static final Pattern NAMED_OTHERWISE =
      Pattern.compile("(?:.*/)?[0-9a-f]{64}\\..+|tuf/([0-9]+\\.)?[a-z]+\\.json|" + SUMS + ".*");

  /** Copies the list. */
  public TreeVerification {
    findings = findings.stream().sorted().distinct().toList();
  }

  /**
   * Verifies a tree in a folder.
   *
   * @param root metadata that are trusted
   * @param now by which ends are judged
   * @throws UntrustedException if there is nothing to go by: metadata are missing, or not signed by
   *     whom they should be
   */
  public static TreeVerification of(Path tree, byte[] root, Instant now) throws IOException {
    return of(TreeFiles.of(tree), root, now);
  }

  static TreeVerification of(TreeFiles files, byte[] root, Instant now) throws IOException {
    VerifiedRelease release =
        VerifiedRelease.of(root, (path, limit) -> read(files, path, limit), now);
    List<AuditFinding> findings = new ArrayList<>(files.findings());
    for (Map.Entry<String, Target> one : new TreeMap<>(release.targets()).entrySet()) {
      compare(files, one.getKey(), one.getValue()).ifPresent(findings::add);
    }
    for (String name : files.names()) {
      if (!release.targets().containsKey(name) && !NAMED_OTHERWISE.matcher(name).matches()) {
        findings.add(new AuditFinding(name, "nobody has signed that it is part of the release"));
      }
    }
    people(files).ifPresent(problem -> findings.add(new AuditFinding(SIGNATURE, problem)));
    return new TreeVerification(release, findings);
  }

  /** The metadata of a tree in a folder. */
  public static VerifiedRelease.Source source(Path tree) {
    return (path, limit) -> {
      Path file = tree.resolve(path);
      return Files.isRegularFile(file) ? Optional.of(read(file, path, limit)) : Optional.empty();
    };
  }

  private static Optional<byte[]> read(TreeFiles files, String path, long limit)
      throws IOException {
    Optional<Path> file = files.file(path);
    return file.isEmpty() ? Optional.empty() : Optional.of(read(file.get(), path, limit));
  }

  private static byte[] read(Path file, String name, long limit) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(limit));
      if (in.read() >= 0) {
        throw new IOException(name + ": found more than " + limit + " bytes, expected an end");
      }
      return bytes;
    }
  }

  private static Optional<AuditFinding> compare(TreeFiles files, String name, Target target)
      throws IOException {
    Optional<Path> file = files.file(name);
    if (file.isEmpty()) {
      return Optional.of(new AuditFinding(name, "is signed, and missing"));
    }
    long size = Files.size(file.get());
    if (size != target.length()) {
      return Optional.of(
          new AuditFinding(name, "has " + size + " bytes; signed are " + target.length()));
    }
    String found = files.digest(name).orElseThrow().hex();
    return found.equals(target.sha256().hex())
        ? Optional.empty()
        : Optional.of(
            new AuditFinding(name, "has SHA-256 " + found + "; signed is " + target.sha256()));
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
        Files.readString(key.get(), StandardCharsets.ISO_8859_1),
        Files.readAllBytes(sums.get()),
        Files.readString(signature.get(), StandardCharsets.ISO_8859_1));
  }
}
