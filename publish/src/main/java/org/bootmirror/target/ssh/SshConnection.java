package org.bootmirror.target.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** A session with an ssh server whose key is known, and its SFTP subsystem. */
final class SshConnection implements Closeable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int MISSED_HEARTBEATS = 3;

  private final SshClient client;
  private final SftpClient sftp;

  private SshConnection(SshClient client, SftpClient sftp) {
    this.client = client;
    this.sftp = sftp;
  }

  /**
   * Logs in.
   *
   * @throws HostKeyException if the server's key is not known
   * @throws LoginException if the server accepts no key of the user
   */
  static SshConnection open(SshPlace place) throws IOException {
    LocalBouncyCastle.use();
    KnownHosts known = KnownHosts.read(place, place.folder().resolve("known_hosts"));
    UserKeys keys = UserKeys.of(place);
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(known);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(keys.pairs()));
    place.agent().ifPresent(socket -> client.setAgentFactory(new AgentSocketFactory(socket)));
    client.setSignatureFactories(preferred(client.getSignatureFactories(), known.types()));
    client.setUserAuthFactoriesNames("publickey");
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, MISSED_HEARTBEATS);
    client.start();
    try {
      return new SshConnection(client, login(client, place, known, keys));
    } catch (IOException | RuntimeException e) {
      client.stop();
      throw e;
    }
  }

  private static SftpClient login(SshClient client, SshPlace place, KnownHosts known, UserKeys keys)
      throws IOException {
    try {
      ClientSession session =
          client
              .connect(place.user(), place.address().host(), place.port())
              .verify(PATIENCE)
              .getSession();
      session.auth().verify(PATIENCE);
      return SftpClientFactory.instance().createSftpClient(session);
    } catch (SshException e) {
      if (known.refusal().isPresent()) {
        throw known.refusal().get();
      }
      if (e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
        throw new LoginException(place, keys, e);
      }
      throw new IOException(place.hostAndPort() + ": " + e.getMessage(), e);
    }
  }

  /** Types of known keys first, as ssh(1) does: a server has keys of several types. */
  private static List<NamedFactory<Signature>> preferred(
      List<NamedFactory<Signature>> all, Set<String> types) {
    return all.stream()
        .sorted(Comparator.comparing(one -> !types.contains(keyType(one.getName()))))
        .toList();
  }

  private static String keyType(String signature) {
    return signature.startsWith("rsa-sha2-") ? "ssh-rsa" : signature;
  }

  SftpClient sftp() {
    return sftp;
  }

  @Override
  public void close() throws IOException {
    try (sftp) {
      // closed before the client
    } finally {
      client.stop();
    }
  }
}
