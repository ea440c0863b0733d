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

/** Why a server gives no answer, in words that are the same on every JDK. */
public final class NoAnswer {

  private NoAnswer() {}

  /** What the HTTP client means by an exception, as one with a reason to show. */
  public static IOException of(IOException e) {
    return new IOException(reason(e), e);
  }

  private static String reason(IOException e) {
    if (e instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (has(e, UnresolvedAddressException.class)) {
      return "no address is known for the host";
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
      return "the server's certificate is of no authority that Java trusts";
    }
    if (has(e, CertificateException.class)) {
      return "the server's certificate is not one for this host";
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
