package org.bootmirror.target.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The keys that a user logs in with: one file, or the default files of ssh(1), and the agent's.
 *
 * @param pairs from files without a passphrase
 * @param tried files and the agent's socket
 * @param locked files with a passphrase
 */
record UserKeys(List<KeyPair> pairs, List<String> tried, List<String> locked) {

  private static final List<String> DEFAULTS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  /**
   * Reads the keys.
   *
   * @throws IOException if the key that the place names cannot be read, or has a passphrase
   */
  static UserKeys of(SshPlace place) throws IOException {
    UserKeys keys = new UserKeys(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    place.agent().ifPresent(socket -> keys.tried.add(socket.toString()));
    if (place.identity().isPresent()) {
      keys.add(place.identity().get());
      return keys;
    }
    for (String name : DEFAULTS) {
      Path file = place.folder().resolve(name);
      if (Files.exists(file)) {
        keys.add(file);
      }
    }
    return keys;
  }

  private void add(Path file) throws IOException {
    boolean[] asked = new boolean[1];
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> found =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName(file.toString()),
              in,
              (session, resource, retry) -> {
                asked[0] = true;
                return null;
              });
      if (found != null) {
        found.forEach(pairs::add);
        tried.add(file.toString());
      }
    } catch (GeneralSecurityException e) {
      if (!asked[0]) {
        throw new IOException(file + ": found no private key: " + e.getMessage(), e);
      }
    }
    if (asked[0]) {
      locked.add(file.toString());
    }
  }
}
