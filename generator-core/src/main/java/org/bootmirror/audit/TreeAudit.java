package org.bootmirror.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.metadata.tuf.UntrustedException;
import org.bootmirror.metadata.tuf.VerifiedRelease;
import org.bootmirror.site.References;
import org.bootmirror.site.TreeFolder;

/** An audit of a tree in a folder. */
public final class TreeAudit {

  private static final String FIRST_ROOT = "tuf/1.root.json";

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
    boolean interrupted = Files.exists(tree.resolve(TreeFolder.UNDER_WAY));
    List<AuditFinding> findings = new ArrayList<>();
    Optional<VerifiedRelease> release = Optional.empty();
    if (!interrupted && files.file(FIRST_ROOT).isPresent()) {
      try {
        byte[] root = Files.readAllBytes(files.file(FIRST_ROOT).get());
        TreeVerification verification = TreeVerification.of(files, root, now);
        findings.addAll(verification.findings());
        release = Optional.of(verification.release());
      } catch (UntrustedException e) {
        findings.add(new AuditFinding("tuf", String.valueOf(e.getMessage())));
      }
    }
    return read(files, interrupted, findings, release, now);
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
    return read(files, false, verification.findings(), Optional.of(verification.release()), now);
  }

  private static AuditReport read(
      TreeFiles files,
      boolean interrupted,
      List<AuditFinding> known,
      Optional<VerifiedRelease> release,
      Instant now)
      throws IOException {
    List<AuditFinding> findings = new ArrayList<>(known);
    findings.addAll(files.findings());
    findings.addAll(new DigestCheck(files, interrupted).findings());
    findings.addAll(new SignatureCheck(files).findings());
    ScriptCheck scripts = new ScriptCheck(files);
    for (String name : files.names()) {
      if (References.isBootScript(name)) {
        Path script = files.file(name).orElseThrow();
        scripts.checkBoot(name, Files.readString(script, StandardCharsets.ISO_8859_1));
      }
    }
    ImageCheck images = new ImageCheck(files, scripts, interrupted, now);
    images.check();
    findings.addAll(images.findings());
    findings.addAll(scripts.findings());
    // What a forged index says of protection is worth nothing.
    boolean believed = findings.stream().noneMatch(one -> one.path().equals(ImageCheck.INDEX));
    return new AuditReport(
        findings,
        interrupted,
        files.names().size(),
        images.images(),
        scripts.scripts(),
        believed ? images.protections() : List.of(),
        images.early(),
        release);
  }
}
