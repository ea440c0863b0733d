package org.bootmirror.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.Authority;
import org.bootmirror.folder.ScratchFolder;
import org.bootmirror.http.Route;
import org.bootmirror.visit.CrosscertVisit;
import org.bootmirror.visit.TlsVisit;
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
   * Audits a tree. With trusted root metadata, the tree is also compared with its signed metadata;
   * with trusted certificates, the certificates of a server must lead to one of them.
   *
   * @throws org.bootmirror.tuf.UntrustedException if metadata are missing, expired, or not signed
   *     by the keys in the trusted root metadata
   * @throws IOException if there is no tree, or the tree cannot be read
   */
  public CheckResult run(CheckRequest request) throws IOException {
    return run(request, folder -> {});
  }

  /**
   * Audits a tree.
   *
   * @param visitor is shown the files of the tree, which may be gone afterwards
   */
  CheckResult run(CheckRequest request, Visitor visitor) throws IOException {
    Instant now = clock.instant();
    if (request.tree() instanceof TreeLocation.Folder local) {
      return offline(local.path(), audit(request, local.path(), now), visitor);
    }
    URI url = ((TreeLocation.Url) request.tree()).url();
    Route route = request.route();
    try (ScratchFolder scratch = ScratchFolder.in(cache)) {
      Path folder = scratch.folder();
      Optional<TlsVisit> tls =
          request.isHttps() ? Optional.of(TlsVisit.of(url, route)) : Optional.empty();
      List<TreeProblem> answers =
          new ArrayList<>(TreeDownload.of(url, route, folder, now, feedback));
      AuditReport report = audit(request, folder, now);
      Optional<Integer> ofTls = Optional.empty();
      if (tls.isPresent()) {
        List<TreeProblem> problems = tlsProblems(tls.get(), request, report, folder, now);
        answers.addAll(problems);
        ofTls = Optional.of(problems.size());
      }
      answers.addAll(CrosscertVisit.problems(folder, report.crosscerts(), route));
      List<X509Certificate> chain = tls.map(TlsVisit::chain).orElse(List.of());
      List<Expiry> expiries =
          TreeExpiries.of(folder, report, TreeExpiries.ofServer(url.getAuthority(), chain));
      visitor.visit(folder);
      return CheckResult.of(answers, report, ofTls, expiries);
    }
  }

  /**
   * Verifies a tree by the signed metadata of a trusted root. The connection to a server is not
   * judged: signatures prove a tree over any connection.
   *
   * @param root trusted root metadata
   * @param route of the connections to a server
   * @throws org.bootmirror.tuf.UntrustedException if metadata are missing, expired, or not signed
   *     by the keys in the root
   * @throws IOException if there is no tree, or the tree cannot be read
   */
  public CheckResult verify(TreeLocation tree, byte[] root, Route route) throws IOException {
    Instant now = clock.instant();
    if (tree instanceof TreeLocation.Folder local) {
      return offline(local.path(), TreeAudit.of(local.path(), root, now), folder -> {});
    }
    URI url = ((TreeLocation.Url) tree).url();
    try (ScratchFolder scratch = ScratchFolder.in(cache)) {
      Path folder = scratch.folder();
      List<TreeProblem> answers =
          new ArrayList<>(TreeDownload.signed(url, route, folder, root, now, feedback));
      AuditReport report = TreeAudit.of(folder, root, now);
      answers.addAll(CrosscertVisit.problems(folder, report.crosscerts(), route));
      List<Expiry> expiries = TreeExpiries.of(folder, report, List.of());
      return CheckResult.of(answers, report, Optional.empty(), expiries);
    }
  }

  private static CheckResult offline(Path folder, AuditReport report, Visitor visitor)
      throws IOException {
    visitor.visit(folder);
    List<Expiry> expiries = TreeExpiries.of(folder, report, List.of());
    return CheckResult.of(List.of(), report, Optional.empty(), expiries);
  }

  private static AuditReport audit(CheckRequest request, Path folder, Instant now)
      throws IOException {
    return request.root().orElse(null) instanceof TrustedRoot.Metadata root
        ? TreeAudit.of(folder, root.bytes(), now)
        : TreeAudit.of(folder, now);
  }

  /** A tree without a readable index says nothing of its root, and the audit says so. */
  private static List<TreeProblem> tlsProblems(
      TlsVisit tls, CheckRequest request, AuditReport report, Path folder, Instant now) {
    Set<Digest> roots =
        request.root().orElse(null) instanceof TrustedRoot.Certificates trusted
            ? trusted.certificates().stream()
                .map(Authority::fingerprint)
                .collect(Collectors.toUnmodifiableSet())
            : report.index().map(index -> Set.of(index.trustedRoot())).orElse(Set.of());
    return roots.isEmpty() ? List.of() : tls.problems(roots, folder, now);
  }

  /** Is shown the files of a checked tree. */
  @FunctionalInterface
  interface Visitor {
    void visit(Path folder) throws IOException;
  }
}
