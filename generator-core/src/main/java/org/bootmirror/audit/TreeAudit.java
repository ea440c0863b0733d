package org.bootmirror.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bootmirror.site.TreeFolder;

/** An audit of a tree in a folder. */
public final class TreeAudit {

  private static final Pattern BOOT_SCRIPT = Pattern.compile("ipxe/[a-z0-9][a-z0-9-]*");

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
    ScriptCheck scripts = new ScriptCheck(files);
    for (String name : files.names()) {
      if (BOOT_SCRIPT.matcher(name).matches()) {
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
