package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Server;
import org.bootmirror.crypto.Passphrase;
import org.jspecify.annotations.Nullable;

/** A goal that signs. */
abstract class KeysMojo extends SiteMojo {

  private static final String VARIABLE = "BOOTMIRROR_PASSPHRASE";
  private static final String SERVER = "passphraseServerId";

  /** The folder of the site's keys, as <code>bootmirror keys new</code> makes one. */
  @Parameter(property = "bootmirror.keys")
  private @Nullable File keys;

  /**
   * The id of the server in settings.xml whose passphrase, or else password, opens the keys. If not
   * set, the environment variable <code>BOOTMIRROR_PASSPHRASE</code> has the passphrase.
   */
  @Parameter(property = "bootmirror.passphraseServerId")
  private @Nullable String passphraseServerId;

  final Optional<Path> keys() {
    return Optional.ofNullable(keys).map(File::toPath);
  }

  final Path requiredKeys() throws PomException {
    return keys()
        .orElseThrow(
            () ->
                new PomException("keys", "found nothing, expected the folder of the site's keys"));
  }

  /** The passphrase of the keys. */
  final Passphrase passphrase() throws IOException {
    String value = server().isEmpty() ? System.getenv(VARIABLE) : ofServer(server().get());
    if (value == null) {
      throw new PomException(
          SERVER,
          "found nothing, and the keys have a passphrase; expected the id of a <server> in"
              + " settings.xml that has the <passphrase>, or the environment variable "
              + VARIABLE);
    }
    try {
      return new Passphrase(value.toCharArray());
    } catch (IllegalArgumentException e) {
      throw PomException.of(server().isEmpty() ? VARIABLE : SERVER, e);
    }
  }

  /** An empty property on the command line takes the pom's one away. */
  private Optional<String> server() {
    return Optional.ofNullable(passphraseServerId).filter(id -> !id.isEmpty());
  }

  private String ofServer(String id) throws PomException {
    Server server = servers().named(SERVER, id);
    String value = server.getPassphrase() == null ? server.getPassword() : server.getPassphrase();
    if (value == null) {
      throw new PomException(
          SERVER, "found a <server> " + id + " without <passphrase> in settings.xml, expected one");
    }
    return value;
  }
}
