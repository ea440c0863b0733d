package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.ScratchFolder;
import org.bootmirror.http.ProxySettings;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.visit.CrosscertVisit;
import org.bootmirror.visit.TlsVisit;
import org.bootmirror.visit.TreeDownload;

/** Audits a tree as a node reads it, in a folder or behind a web server. */
public final class Check {

  private final InstantSource clock;
  private final Feedback feedback;
  private final Path cache;
  private final ProxySettings proxies;

  /**
   * @param clock by which expiry is judged
   * @param feedback is told how far a download has come
   * @param cache the folder that holds a downloaded tree while the tree is audited
   * @param proxies to the server; nodes have none
   */
  public Check(InstantSource clock, Feedback feedback, Path cache, ProxySettings proxies) {
    this.proxies = proxies;
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
        true,
        (url, folder) -> TreeDownload.of(url, folder, now, proxies, feedback),
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
        false,
        (url, folder) -> TreeDownload.signed(url, folder, root, now, proxies, feedback),
        folder -> TreeAudit.of(folder, root, now));
  }

  /**
   * @param asNode whether the TLS of a server is judged, too: signatures prove a tree over any
   *     connection, and a node needs the connection
   */
  private CheckResult audited(TreeLocation tree, boolean asNode, Download download, Audit audit)
      throws IOException {
    if (tree instanceof TreeLocation.Folder local) {
      return CheckResult.of(List.of(), audit.of(local.path()));
    }
    try (ScratchFolder scratch = ScratchFolder.in(cache)) {
      TreeLocation.Url published = (TreeLocation.Url) tree;
      boolean judged = asNode && "https".equalsIgnoreCase(published.url().getScheme());
      Optional<TlsVisit> tls =
          judged ? Optional.of(TlsVisit.of(published.url(), proxies)) : Optional.empty();
      List<TreeProblem> answers = download.into(published.url(), scratch.folder());
      AuditReport report = audit.of(scratch.folder());
      List<TreeProblem> all = new ArrayList<>(answers);
      if (tls.isPresent()) {
        all.addAll(tlsProblems(tls.get(), scratch.folder()));
      }
      all.addAll(CrosscertVisit.problems(scratch.folder(), report.crosscerts(), proxies));
      return CheckResult.of(all, report);
    }
  }

  /** A tree without a readable index says nothing of its root, and the audit says so. */
  private List<TreeProblem> tlsProblems(TlsVisit tls, Path tree) throws IOException {
    Path index = tree.resolve(ReservedFile.IMAGE_INDEX.label());
    if (!Files.isRegularFile(index)) {
      return List.of();
    }
    try (InputStream in = Files.newInputStream(index)) {
      Digest root = ImagesReader.read(in).trustedRoot();
      return tls.problems(root, tree, clock.instant());
    } catch (MalformedIndexException malformed) {
      return List.of();
    }
  }

  private interface Download {
    List<TreeProblem> into(URI url, Path folder) throws IOException;
  }

  private interface Audit {
    AuditReport of(Path folder) throws IOException;
  }
}
