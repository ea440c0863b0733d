package org.bootmirror.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.metadata.tuf.UntrustedException;
import org.bootmirror.site.References;
import org.bootmirror.site.TreeFolder;

/** An audit of a tree in a folder. */
public final class TreeAudit {

  private static final String FIRST_ROOT = "tuf/1.root.json";

  private TreeAudit() {}

  /**
   * Reads the whole tree. Whether it is signed by whom it says is compared with its own first root;
   * whether that is somebody's to trust is for {@link TreeVerification}.
   *
   * @param now by which the ends of signatures are judged
   * @throws IOException if there is no such folder, or it cannot be read
   */
  public static AuditReport of(Path tree, Instant now) throws IOException {
    TreeFiles files = TreeFiles.of(tree);
    boolean interrupted = Files.exists(tree.resolve(TreeFolder.UNDER_WAY));
    List<AuditFinding> findings = new ArrayList<>(files.findings());
    findings.addAll(new DigestCheck(files, interrupted).findings());
    findings.addAll(new SignatureCheck(files).findings());
    if (!interrupted && files.file(FIRST_ROOT).isPresent()) {
      findings.addAll(signatures(files, now));
    }
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
    return new AuditReport(
        findings,
        interrupted,
        files.names().size(),
        images.images(),
        scripts.scripts(),
        images.protections(),
        images.early());
  }

  private static List<AuditFinding> signatures(TreeFiles files, Instant now) throws IOException {
    try {
      byte[] root = Files.readAllBytes(files.file(FIRST_ROOT).orElseThrow());
      return TreeVerification.of(files, root, now).findings();
    } catch (UntrustedException e) {
      return List.of(new AuditFinding("tuf", String.valueOf(e.getMessage())));
    }
  }
}
