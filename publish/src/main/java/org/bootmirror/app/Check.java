package org.bootmirror.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.folder.ScratchFolder;
import org.bootmirror.visit.CrosscertVisit;
import org.bootmirror.visit.TreeDownload;

/** Audits a tree as a node reads it, in a folder or behind a web server. */
public final class Check {

  private final InstantSource clock;
  private final Feedback feedback;
  private final Path cache;

  /**
   * @param clock by which expiry is judged
   * @param feedback is told how far a download has come
   * @param cache the folder that holds a downloaded tree while the tree is audited
   */
  public Check(InstantSource clock, Feedback feedback, Path cache) {
    this.clock = clock;
    this.feedback = feedback;
    this.cache = cache;
  }

  /**
   * Audits a tree.
   *
   * @throws IOException if there is no tree, or the tree cannot be read
   */
  public CheckResult run(TreeLocation tree) throws IOException {
    Instant now = clock.instant();
    return audited(
        tree,
        (url, folder) -> TreeDownload.of(url, folder, now, feedback),
        folder -> TreeAudit.of(folder, now));
  }

  /**
   * Audits a tree, and compares the tree with the signed metadata of a trusted root.
   *
   * @param root trusted root metadata
   * @throws org.bootmirror.tuf.UntrustedException if metadata are missing, expired, or not signed
   *     by the keys in the root
   * @throws IOException if there is no tree, or the tree cannot be read
   */
  public CheckResult run(TreeLocation tree, byte[] root) throws IOException {
    Instant now = clock.instant();
    return audited(
        tree,
        (url, folder) -> TreeDownload.signed(url, folder, root, now, feedback),
        folder -> TreeAudit.of(folder, root, now));
  }

  private CheckResult audited(TreeLocation tree, Download download, Audit audit)
      throws IOException {
    if (tree instanceof TreeLocation.Folder local) {
      return CheckResult.of(List.of(), audit.of(local.path()));
    }
    try (ScratchFolder scratch = ScratchFolder.in(cache)) {
      TreeLocation.Url published = (TreeLocation.Url) tree;
      List<TreeProblem> answers = download.into(published.url(), scratch.folder());
      AuditReport report = audit.of(scratch.folder());
      List<TreeProblem> all = new ArrayList<>(answers);
      all.addAll(CrosscertVisit.problems(scratch.folder(), report.crosscerts()));
      return CheckResult.of(all, report);
    }
  }

  private interface Download {
    List<TreeProblem> into(URI url, Path folder) throws IOException;
  }

  private interface Audit {
    AuditReport of(Path folder) throws IOException;
  }
}
