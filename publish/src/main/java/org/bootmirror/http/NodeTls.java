package org.bootmirror.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS as iPXE speaks it: version 1.2, AES only. No certificate is refused: a node trusts the root
 * of its image and nothing else, so what a server sends is judged by {@code visit}, not by the
 * machine that looks. Whatever comes over such a connection is as good as plain HTTP.
 */
public final class NodeTls {

  private static final String VERSION = "TLSv1.2";
  private static final String CIPHER = "_AES_";

  private NodeTls() {}

  /** A context that accepts every certificate. */
  public static SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AcceptAll()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /** Version and suites; no name is compared with a certificate. */
  public static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {VERSION});
    parameters.setCipherSuites(
        Arrays.stream(context().getSupportedSSLParameters().getCipherSuites())
            .filter(suite -> suite.contains(CIPHER) && suite.contains("_WITH_"))
            .toArray(String[]::new));
    return parameters;
  }

  private static final class AcceptAll extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // this machine is no server
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      // this machine is no server
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      // this machine is no server
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // judged after the handshake
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      // judged after the handshake
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      // judged after the handshake
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
