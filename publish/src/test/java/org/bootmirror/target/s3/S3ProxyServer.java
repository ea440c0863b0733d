package org.bootmirror.target.s3;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bootmirror.http.Nginx;
import org.bootmirror.target.TargetAddress;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** An S3Proxy that checks signatures, on the loopback address. Its buckets are folders. */
public final class S3ProxyServer implements AutoCloseable {

  static final AwsCredentialsProvider KEYS = keys("the-secret");

  /** The access key, and the only one. */
  public static final String ACCESS_KEY = "publisher";

  /** The secret of the access key. */
  public static final String SECRET = "the-secret";

  /** What the build has written: the jars of S3Proxy, which are not on the class path of tests. */
  private static final Path JARS = Path.of("target/s3proxy.classpath");

  private final Path folder;
  private final Process process;
  private final int port;

  private S3ProxyServer(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server.
   *
   * @param work keeps the buckets, the settings and the log
   */
  public static S3ProxyServer start(Path work) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve("buckets"));
    int port = Nginx.freePort();
    Path settings =
        Files.writeString(
            work.resolve("s3proxy.properties"),
            String.format(
                Locale.ROOT,
                """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=the-secret
                jclouds.provider=filesystem
                jclouds.filesystem.basedir=%s
                """,
                port,
                ACCESS_KEY,
                folder));
    Files.writeString(
        work.resolve("logback.xml"),
        "<configuration><root level=\"WARN\"/></configuration>"); // its default is DEBUG
    Path arguments =
        Files.writeString(
            work.resolve("arguments"),
            "-cp \"" + work + ":" + Files.readString(JARS) + "\"\n-Xmx256m\n");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "@" + arguments,
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    settings.toString()))
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("s3proxy.log").toFile())
            .start();
    S3ProxyServer server = new S3ProxyServer(folder, process, port);
    server.awaitReady(work.resolve("s3proxy.log"));
    return server;
  }

  /** Credentials with the server's access key. */
  static AwsCredentialsProvider keys(String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("publisher", secret));
  }

  /** Makes an empty bucket, and returns a place in it. */
  S3Place bucket(String name, String prefix) throws IOException {
    Files.createDirectory(folder.resolve(name));
    return place(port, name, prefix);
  }

  /** A place, by way of a port of the loopback address. */
  static S3Place place(int port, String bucket, String prefix) {
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    return new S3Place(
        new TargetAddress.S3(bucket, prefix),
        new BucketHost(Optional.of(endpoint), Optional.empty(), true));
  }

  /** Opens a place with the server's credentials. */
  static S3Target open(S3Place place) throws IOException {
    return open(place, InstantSource.system(), KEYS);
  }

  static S3Target open(S3Place place, InstantSource clock, AwsCredentialsProvider keys)
      throws IOException {
    return S3Target.open(place, clock, keys, BucketConnection.SILENCE);
  }

  /** The folder of all buckets. */
  public Path folder() {
    return folder;
  }

  /** The port of the loopback address on which the server listens. */
  public int port() {
    return port;
  }

  /** Waits until the server answers; fails if it ends before. */
  private void awaitReady(Path log) throws IOException, InterruptedException {
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      if (answers()) {
        return;
      }
    }
    throw new IOException("S3Proxy did not start: " + Files.readString(log));
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port).toURL().openConnection();
      return connection.getResponseCode() == HttpURLConnection.HTTP_FORBIDDEN; // no signature
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
