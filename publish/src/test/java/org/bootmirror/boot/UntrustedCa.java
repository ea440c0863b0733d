package org.bootmirror.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.http.Nginx;

/**
 * A certificate authority other than the site's root, made by openssl: {@code NAME-ca.crt} and
 * {@code NAME-ca.key}.
 *
 * @param folder the folder of both files
 * @param name the common name
 */
record UntrustedCa(Path folder, String name) {

  /** The certificate file of the authority. */
  Path authority() {
    return folder.resolve(name + "-ca.crt");
  }

  /** Creates the authority and certifies a server at this address. */
  Nginx.Identity server(String address) throws IOException, InterruptedException {
    String ca = folder.resolve(name + "-ca").toString();
    String own = folder.resolve(name).toString();
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN="
            + name
            + " -addext basicConstraints=critical,CA:TRUE -keyout "
            + ca
            + ".key -out "
            + ca
            + ".crt");
    openssl(
        "req -newkey rsa:2048 -nodes -subj /CN="
            + address
            + " -keyout "
            + own
            + ".key -out "
            + own
            + ".csr");
    Files.writeString(Path.of(own + ".ext"), "subjectAltName=IP:" + address + "\n");
    openssl(
        "x509 -req -days 9 -in "
            + own
            + ".csr -CA "
            + ca
            + ".crt -CAkey "
            + ca
            + ".key -CAcreateserial -extfile "
            + own
            + ".ext -out "
            + own
            + ".crt");
    return new Nginx.Identity(Path.of(own + ".crt"), Path.of(own + ".key"));
  }

  /** As {@link #server}, with the authority at the end of the chain, for trust by fingerprint. */
  Nginx.Identity serverWithRoot(String address) throws IOException, InterruptedException {
    Nginx.Identity plain = server(address);
    Path chain = folder.resolve(name + ".chain");
    Files.writeString(chain, Files.readString(plain.chain()) + Files.readString(authority()));
    return new Nginx.Identity(chain, plain.key());
  }

  private static void openssl(String arguments) throws IOException, InterruptedException {
    Program.run(("openssl " + arguments).split(" ", -1));
  }
}
