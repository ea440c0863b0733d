package org.bootmirror.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** The reason why a server gives no answer, in words that are the same on every JDK. */
final class NoAnswer {

  private NoAnswer() {}

  /** An exception whose message is the reason for an exception of {@code HttpClient}. */
  static IOException of(IOException e) {
    return new IOException(reason(e), e);
  }

  private static String reason(IOException e) {
    if (e instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (has(e, UnresolvedAddressException.class)) {
      return "the host has no known address";
    }
    if (e instanceof ConnectException) {
      return "no connection";
    }
    if (has(e, CertificateExpiredException.class)) {
      return "the server's certificate has expired";
    }
    if (has(e, CertificateNotYetValidException.class)) {
      return "the server's certificate is not valid yet";
    }
    if (has(e, CertPathValidatorException.class) || has(e, CertPathBuilderException.class)) {
      return "Java trusts no issuer of the server's certificate";
    }
    if (has(e, CertificateException.class)) {
      return "the server's certificate is for another host";
    }
    return e instanceof SSLException ? "no TLS connection" : "the connection broke off";
  }

  private static boolean has(Throwable e, Class<? extends Throwable> kind) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
