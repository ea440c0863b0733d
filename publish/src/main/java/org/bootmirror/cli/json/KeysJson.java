package org.bootmirror.cli.json;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyFolder;

/** The result of {@code keys show}: certificates only. */
public final class KeysJson {

  private KeysJson() {}

  /** The root, former roots, and the certificate for Secure Boot. */
  public static JsonFields.Body of(KeyFolder keys) throws IOException {
    X509Certificate root = keys.root().certificate();
    List<X509Certificate> old = keys.root().old();
    List<X509Certificate> secureBoot = keys.secureBoot().certificate().stream().toList();
    return json -> {
      json.text("keys", keys.path());
      json.text("certificateFile", keys.root().certificateFile());
      json.object("root", one -> certificate(one, root));
      json.list("oldRoots", old, KeysJson::certificate);
      json.list("secureBoot", secureBoot, KeysJson::certificate);
    };
  }

  private static void certificate(JsonFields json, X509Certificate one) throws IOException {
    json.text("subject", one.getSubjectX500Principal().getName());
    json.text("sha256", Authority.fingerprint(one).hex());
    json.text("expires", one.getNotAfter().toInstant());
  }
}
