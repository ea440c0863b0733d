package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.crypto.CrossCertificate;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.tree.BestBefore;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;

/** Collects what expires: metadata, listed certificates, cross-certificates, a server's chain. */
final class TreeExpiries {

  /** Bytes of the largest file of cross-certificates. */
  private static final long MAX_CROSSCERT = 1 << 16;

  private TreeExpiries() {}

  /**
   * Everything that expires, the first first.
   *
   * @param folder of the tree
   */
  static List<Expiry> of(Path folder, AuditReport report, List<Expiry> ofServer)
      throws IOException {
    List<Expiry> all = new ArrayList<>(ofServer);
    report
        .release()
        .ifPresent(
            release ->
                release
                    .expiries()
                    .forEach((path, until) -> all.add(new Expiry.Metadata(path, until))));
    report.index().map(ImagesFile::lifetimes).orElse(List.of()).stream()
        .map(Expiry.Listed::new)
        .forEach(all::add);
    addSums(folder, all);
    addCrosscerts(folder, all);
    all.sort(Comparator.comparing(Expiry::until).thenComparing(Expiry::toString));
    return List.copyOf(all);
  }

  /** The certificates of a server, but for the root, of which the tree says more. */
  static List<Expiry> ofServer(String server, List<X509Certificate> chain) {
    return chain.stream()
        .filter(one -> !one.getSubjectX500Principal().equals(one.getIssuerX500Principal()))
        .<Expiry>map(
            one ->
                new Expiry.ServerCertificate(
                    server, one.getSubjectX500Principal().getName(), one.getNotAfter().toInstant()))
        .toList();
  }

  /** A day in the sums. Nothing of malformed sums: the audit reports these. */
  private static void addSums(Path folder, List<Expiry> all) throws IOException {
    Path sums = folder.resolve(ReservedFile.SUMS.label());
    if (!Files.isRegularFile(sums)) {
      return;
    }
    SumsFile.read(
        sums,
        new SumsFile.Visitor() {
          @Override
          public void line(SumsLine line) {
            BestBefore.parse(line.path().value())
                .map(best -> new Expiry.Metadata(ReservedFile.SUMS.label(), best.until()))
                .ifPresent(all::add);
          }

          @Override
          public void malformed(long number, String problem) {
            // the audit's
          }
        });
  }

  private static void addCrosscerts(Path folder, List<Expiry> all) throws IOException {
    Path crosscerts = folder.resolve(ReservedFolder.CROSSCERT.label());
    if (!Files.isDirectory(crosscerts)) {
      return;
    }
    try (Stream<Path> files = Files.walk(crosscerts, 2)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        for (X509Certificate one : certificates(file)) {
          all.add(
              new Expiry.Crosscert(
                  path, one.getSubjectX500Principal().getName(), one.getNotAfter().toInstant()));
        }
      }
    }
  }

  /** None of a malformed file: nodes refuse it, and the digests are the audit's. */
  private static List<X509Certificate> certificates(Path file) throws IOException {
    Optional<byte[]> der = SmallFile.read(file, MAX_CROSSCERT);
    try {
      return der.isPresent() ? CrossCertificate.certificates(der.get()) : List.of();
    } catch (CertificateException e) {
      return List.of();
    }
  }
}
