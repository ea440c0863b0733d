package org.bootmirror.target.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bootmirror.http.Nginx;
import org.bootmirror.target.TargetAddress;

/**
 * OpenSSH's sshd on the loopback address, run by the user of the test, who alone can log in. The
 * folder {@code user} has the user's key and {@code known_hosts}.
 */
public final class SshServer implements AutoCloseable {

  private static final String ROOT = "root";
  private static final List<String> HOST_KEYS = List.of("ed25519", "ecdsa", "rsa");

  private final Path work;
  private final int port;
  private final Process process;

  private SshServer(Path work, int port, Process process) {
    this.work = work;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a server.
   *
   * @param work keeps keys, configuration and log
   * @param sftpOptions as of sftp-server(8)
   */
  public static SshServer start(Path work, String... sftpOptions) throws IOException {
    return startWith(work, "", sftpOptions);
  }

  /** Starts a server whose users can only use SFTP. */
  static SshServer withoutShell(Path work) throws IOException {
    return startWith(work, "ForceCommand internal-sftp");
  }

  /**
   * Starts a server whose users find programs of a folder first.
   *
   * @param programs the folder
   */
  static SshServer withPrograms(Path work, Path programs) throws IOException {
    return startWith(work, "SetEnv PATH=" + programs + ":/usr/bin:/bin");
  }

  private static SshServer startWith(Path work, String line, String... sftpOptions)
      throws IOException {
    Path user = Files.createDirectories(work.resolve("user"));
    for (String type : HOST_KEYS) {
      keygen(type, work.resolve("host_" + type));
    }
    keygen("ed25519", user.resolve("id_ed25519"));
    Files.copy(user.resolve("id_ed25519.pub"), work.resolve("authorized"));
    if (isRoot()) { // sshd's processes without rights need an empty folder
      Files.createDirectories(Path.of("/run/sshd"));
    }
    int port = Nginx.freePort();
    // Of one type only, as a user has it who once accepted one key.
    knows(user, port, work.resolve("host_ed25519.pub"));
    Path configuration = work.resolve("sshd_config");
    Files.writeString(
        configuration,
        String.format(
            Locale.ROOT,
            """
            ListenAddress 127.0.0.1:%d
            HostKey %2$s/host_ed25519
            HostKey %2$s/host_ecdsa
            HostKey %2$s/host_rsa
            AuthorizedKeysFile %2$s/authorized
            PidFile none
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            KexAlgorithms curve25519-sha256
            Subsystem sftp internal-sftp %3$s
            %4$s
            """,
            port,
            work,
            String.join(" ", sftpOptions),
            line));
    Process process =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("log").toFile())
            .start();
    SshServer server = new SshServer(work, port, process);
    server.awaitReady();
    return server;
  }

  /** A folder on the server. */
  SshPlace place(Path folder, InstantSource clock) {
    return place(folder, work.resolve("user"), clock);
  }

  /**
   * A folder on the server.
   *
   * @param user the folder of keys and {@code known_hosts}
   */
  SshPlace place(Path folder, Path user, InstantSource clock) {
    TargetAddress.Ssh address =
        new TargetAddress.Ssh(
            Optional.empty(), "127.0.0.1", OptionalInt.of(port), folder.toString());
    return new SshPlace(address, user, Optional.empty(), Optional.empty(), clock);
  }

  /** The user's folder of keys. */
  public Path user() {
    return work.resolve("user");
  }

  /** The private key of the host. */
  Path hostKey(String type) {
    return work.resolve("host_" + type);
  }

  public int port() {
    return port;
  }

  String log() throws IOException {
    return Files.readString(work.resolve("log"));
  }

  /** Ends the server and all its sessions, as a cut line does. */
  void cut() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }

  /** Makes a key pair without a passphrase. */
  static void keygen(String type, Path file) throws IOException {
    run("ssh-keygen", "-q", "-t", type, "-N", "", "-C", "test", "-f", file.toString());
  }

  /** Writes {@code known_hosts} with one key. */
  static void knows(Path user, int port, Path publicKey) throws IOException {
    String[] key = Files.readString(publicKey).split(" ", -1);
    Files.writeString(
        user.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + key[0] + " " + key[1] + "\n");
  }

  static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
    return said;
  }

  private static boolean isRoot() {
    return ROOT.equals(System.getProperty("user.name"));
  }

  private void awaitReady() throws IOException {
    while (process.isAlive()) {
      if (accepts()) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    throw new IOException("sshd did not start: " + log());
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
