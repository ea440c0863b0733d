package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An authority that is not ours, made by openssl: {@code NAME-ca.crt} and {@code NAME-ca.key}.
 *
 * @param folder where its files are
 * @param name of both
 */
record UntrustedCa(Path folder, String name) {

  /** Its certificate. */
  Path authority() {
    return folder.resolve(name + "-ca.crt");
  }

  /** A new authority of that name, and a server of it at an address. */
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

  /** The same, which shows the authority's certificate too: iPXE may know it by its fingerprint. */
  Nginx.Identity serverWithRoot(String address) throws IOException, InterruptedException {
    Nginx.Identity plain = server(address);
    Path chain = folder.resolve(name + ".chain");
    Files.writeString(chain, Files.readString(plain.chain()) + Files.readString(authority()));
    return new Nginx.Identity(chain, plain.key());
  }

  private static void openssl(String arguments) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(("openssl " + arguments).split(" ", -1))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
