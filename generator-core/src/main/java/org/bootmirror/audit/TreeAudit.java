package org.bootmirror.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;

/** An audit of a tree in a folder. */
public final class TreeAudit {

  private static final String FIRST_ROOT = TufPath.root(1).value();

  private TreeAudit() {}

  /**
   * Reads the whole tree. A signed one is compared with its own first root: whether that is one to
   * trust is another question.
   *
   * @param now by which the ends of signatures are judged
   * @throws IOException if there is no such folder, or it cannot be read
   */
  public static AuditReport of(Path tree, Instant now) throws IOException {
    TreeFiles files = TreeFiles.of(tree);
    boolean interrupted = Files.exists(tree.resolve(HiddenFile.PUBLISHING.label()));
    List<TreeProblem> problems = new ArrayList<>();
    Optional<VerifiedRelease> release = Optional.empty();
    if (!interrupted && files.file(FIRST_ROOT).isPresent()) {
      try {
        byte[] root = Files.readAllBytes(files.file(FIRST_ROOT).get());
        TreeVerification verification = TreeVerification.of(files, root, now);
        problems.addAll(verification.problems());
        release = Optional.of(verification.release());
      } catch (UntrustedException e) {
        problems.add(new TreeProblem(ReservedFolder.TUF.label(), String.valueOf(e.getMessage())));
      }
    }
    return read(files, interrupted, problems, release, now);
  }

  /**
   * The same, and whether the tree is what somebody trusted has signed: the whole of it and nothing
   * else.
   *
   * @param root metadata that are trusted
   * @throws UntrustedException if there is nothing to go by: metadata are missing, or not signed by
   *     whom they should be
   */
  public static AuditReport of(Path tree, byte[] root, Instant now) throws IOException {
    TreeFiles files = TreeFiles.of(tree);
    TreeVerification verification = TreeVerification.of(files, root, now);
    return read(files, false, verification.problems(), Optional.of(verification.release()), now);
  }

  private static AuditReport read(
      TreeFiles files,
      boolean interrupted,
      List<TreeProblem> known,
      Optional<VerifiedRelease> release,
      Instant now)
      throws IOException {
    List<TreeProblem> problems = new ArrayList<>(known);
    problems.addAll(files.problems());
    problems.addAll(new DigestAudit(files, interrupted).problems());
    problems.addAll(new SignatureAudit(files).problems());
    ScriptAudit scripts = new ScriptAudit(files);
    for (String name : files.names()) {
      if (TreeLayout.isBootScript(name)) {
        Path script = files.file(name).orElseThrow();
        scripts.checkBoot(name, Files.readString(script, StandardCharsets.ISO_8859_1));
      }
    }
    ImageAudit images = new ImageAudit(files, scripts, interrupted, now);
    images.check();
    problems.addAll(images.problems());
    problems.addAll(scripts.problems());
    // What a forged index says of protection is worth nothing.
    boolean believed =
        problems.stream().noneMatch(one -> one.path().equals(ReservedFile.IMAGE_INDEX.label()));
    return new AuditReport(
        problems,
        interrupted,
        files.names().size(),
        images.images(),
        scripts.scripts(),
        believed ? images.protections() : List.of(),
        images.endsBeforeMedia(),
        release);
  }
}
