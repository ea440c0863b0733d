package org.bootmirror.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.site.References;
import org.bootmirror.site.TreeFolder;

/** An audit of a tree in a folder. */
public final class TreeAudit {

  private TreeAudit() {}

  /**
   * Reads the whole tree.
   *
   * @throws IOException if there is no such folder, or it cannot be read
   */
  public static AuditReport of(Path tree) throws IOException {
    TreeFiles files = TreeFiles.of(tree);
    boolean interrupted = Files.exists(tree.resolve(TreeFolder.UNDER_WAY));
    List<AuditFinding> findings = new ArrayList<>(files.findings());
    findings.addAll(new DigestCheck(files, interrupted).findings());
    findings.addAll(new SignatureCheck(files).findings());
    ScriptCheck scripts = new ScriptCheck(files);
    for (String name : files.names()) {
      if (References.isBootScript(name)) {
        Path script = files.file(name).orElseThrow();
        scripts.checkBoot(name, Files.readString(script, StandardCharsets.ISO_8859_1));
      }
    }
    ImageCheck images = new ImageCheck(files, scripts, interrupted);
    images.check();
    findings.addAll(images.findings());
    findings.addAll(scripts.findings());
    return new AuditReport(
        findings,
        interrupted,
        files.names().size(),
        images.images(),
        scripts.scripts(),
        images.protections());
  }
}
