package org.bootmirror.visit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.CrossCertificate;
import org.bootmirror.http.Route;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.tree.ReservedFolder;

/**
 * Judges the TLS of a server as an image of its tree would (iPXE 2.0.0: TLS 1.2; RSA, ECDSA on
 * P-256 and P-384; no RSA-PSS, no Ed25519). The certificates must lead to the root that images
 * trust, or to an authority whose cross-certificate lies in the tree.
 */
public final class TlsVisit {

  private static final Set<Integer> CURVE_BITS = Set.of(256, 384);

  private final URI server;
  private final List<X509Certificate> chain;
  private final List<TreeProblem> problems = new ArrayList<>();

  private TlsVisit(URI server, List<X509Certificate> chain) {
    this.server = server;
    this.chain = chain;
  }

  /**
   * Meets a server; nothing is judged yet.
   *
   * @param route of the connection
   * @throws IOException with the reason, if a node would get no connection
   */
  public static TlsVisit of(URI server, Route route) throws IOException {
    return new TlsVisit(server, NodeHandshake.with(server, route));
  }

  /** The certificates that the server sends, its own first. */
  public List<X509Certificate> chain() {
    return List.copyOf(chain);
  }

  /**
   * The problems of a node with this server.
   *
   * @param roots the SHA-256 of each root certificate to which the server's may lead
   * @param tree the files of the tree, for its cross-certificates
   * @param now the instant at which certificates must be valid
   */
  public List<TreeProblem> problems(Set<Digest> roots, Path tree, Instant now) {
    X509Certificate own = chain.get(0);
    keyProblem(own).ifPresent(this::add);
    if (!HostNames.of(own).matches(server.getHost())) {
      add("its certificate is for " + HostNames.of(own) + ", not for " + server.getHost());
    }
    for (X509Certificate one : chain) {
      String name = one.getSubjectX500Principal().getName();
      String algorithm = one.getSigAlgName().toUpperCase(Locale.ROOT);
      if (algorithm.contains("PSS") || algorithm.startsWith("ED")) {
        add(
            "the certificate "
                + name
                + " is signed by "
                + algorithm
                + ", which iPXE cannot verify");
      }
      if (now.isBefore(one.getNotBefore().toInstant())
          || now.isAfter(one.getNotAfter().toInstant())) {
        add(
            "the certificate "
                + name
                + " is valid from "
                + one.getNotBefore().toInstant()
                + " to "
                + one.getNotAfter().toInstant());
      }
    }
    X509Certificate last = lastOf(roots);
    if (!leadsTo(roots, last, tree)) {
      add(
          "its certificates do not lead to the root that images trust ("
              + roots.stream().map(Digest::toString).sorted().collect(Collectors.joining(", "))
              + "): it sends "
              + chain.size()
              + ", the last one issued by "
              + last.getIssuerX500Principal().getName()
              + "; expected the root behind them, or [trust] accept for that issuer");
    }
    return List.copyOf(problems);
  }

  private static Optional<String> keyProblem(X509Certificate certificate) {
    String algorithm = certificate.getPublicKey().getAlgorithm();
    if (certificate.getPublicKey() instanceof ECPublicKey key) {
      int bits = key.getParams().getOrder().bitLength();
      return CURVE_BITS.contains(bits)
          ? Optional.empty()
          : Optional.of("its key is on a curve of " + bits + " bits, expected P-256 or P-384");
    }
    return algorithm.equals("RSA")
        ? Optional.empty()
        : Optional.of("its key is of " + algorithm + ", expected RSA or ECDSA");
  }

  /** The end of the path that begins with the server's own certificate (RFC 5280, 6.1). */
  private X509Certificate lastOf(Set<Digest> roots) {
    X509Certificate last = chain.get(0);
    List<X509Certificate> rest = new ArrayList<>(chain.subList(1, chain.size()));
    while (!roots.contains(Authority.fingerprint(last))) {
      X509Certificate certificate = last;
      Optional<X509Certificate> issuer =
          rest.stream().filter(one -> isIssuer(one, certificate)).findFirst();
      if (issuer.isEmpty()) {
        return last;
      }
      last = issuer.get();
      rest.remove(last);
    }
    return last;
  }

  private static boolean isIssuer(X509Certificate issuer, X509Certificate certificate) {
    if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** iPXE's own root certifies public authorities; its authority serves those certificates. */
  private static boolean leadsTo(Set<Digest> roots, X509Certificate last, Path tree) {
    if (roots.contains(TrustRoot.IPXE.fingerprint())
        || roots.contains(Authority.fingerprint(last))) {
      return true;
    }
    String issuer = CrossCertificate.nameOf(last.getIssuerX500Principal());
    return Files.exists(tree.resolve(ReservedFolder.CROSSCERT.label() + "/" + issuer));
  }

  private void add(String problem) {
    problems.add(new TreeProblem(server.getAuthority() + " (TLS)", problem));
  }
}
