package org.bootmirror.visit;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The host names and addresses that a certificate is for (RFC 5280, 4.2.1.6, subject alternative
 * names). A name may begin with {@code *.}, for one label (RFC 6125, 6.4.3).
 */
record HostNames(List<String> names) {

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  static HostNames of(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      for (List<?> one : alternatives == null ? List.<List<?>>of() : alternatives) {
        if (one.get(0).equals(DNS_NAME) || one.get(0).equals(IP_ADDRESS)) {
          names.add(String.valueOf(one.get(1)));
        }
      }
    } catch (CertificateParsingException e) {
      return new HostNames(List.of());
    }
    return new HostNames(names);
  }

  boolean matches(String host) {
    String asked = host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(name -> fits(name, asked));
  }

  private static boolean fits(String name, String host) {
    int dot = host.indexOf('.');
    return name.equals(host)
        || (name.startsWith("*.") && dot > 0 && name.substring(1).equals(host.substring(dot)));
  }

  @Override
  public String toString() {
    return names.isEmpty() ? "no host" : String.join(", ", names);
  }
}
