package org.bootmirror.maven;

import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The servers of settings.xml, which hold secrets.
 *
 * @param settings of the user
 * @param decrypter of encrypted passwords
 */
record Servers(Settings settings, SettingsDecrypter decrypter) {

  /**
   * A server, decrypted.
   *
   * @param element of the pom that names the server
   * @throws PomException if there is no such server, or Maven cannot decrypt its passwords
   */
  Server named(String element, String id) throws PomException {
    Server server = settings.getServer(id);
    if (server == null) {
      throw new PomException(
          element, "found \"" + id + "\", expected the id of a <server> in settings.xml");
    }
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    for (SettingsProblem problem : result.getProblems()) {
      throw new PomException(
          element,
          "Maven cannot decrypt <server> "
              + id
              + " of settings.xml: "
              + problem.getMessage()
              + "; expected a secret of mvn --encrypt-password, with settings-security.xml");
    }
    return result.getServer();
  }
}
