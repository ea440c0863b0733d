package org.bootmirror.maven;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Server;
import org.bootmirror.app.TargetAccess;
import org.bootmirror.target.s3.AccessKey;
import org.bootmirror.target.s3.BucketHost;
import org.jspecify.annotations.Nullable;

/** A goal that reaches a bucket, or another host that asks for secrets. */
abstract class BucketMojo extends TreeMojo {

  /**
   * The id of the server in settings.xml with the secrets of the host. Of a bucket: the access
   * key's id as username, the secret as password. Of git: a token as password. Of ssh: privateKey.
   * If not set, the environment has them: <code>AWS_ACCESS_KEY_ID</code> and <code>
   * AWS_SECRET_ACCESS_KEY
   * </code>, or <code>AWS_PROFILE</code>; <code>BOOTMIRROR_GIT_TOKEN</code>; <code>
   * BOOTMIRROR_SSH_IDENTITY</code>, or an ssh agent.
   */
  @Parameter(property = "bootmirror.serverId")
  private @Nullable String serverId;

  /** The URL of a bucket's host that is not Amazon's. */
  @Parameter(property = "bootmirror.endpoint")
  private @Nullable String endpoint;

  /** The region of a bucket; if not set, that of <code>AWS_REGION</code> or of the profile. */
  @Parameter(property = "bootmirror.region")
  private @Nullable String region;

  /** Whether the bucket stands in the path of URLs, not in the host's name. */
  @Parameter(property = "bootmirror.pathStyle", defaultValue = "false")
  private boolean pathStyle;

  /** How a target is reached, with the secrets that settings.xml has for it. */
  final TargetAccess access() throws IOException {
    if (serverId == null || serverId.isEmpty()) {
      return new TargetAccess(host(Optional.empty()), Optional.empty());
    }
    Server server = servers().named("serverId", serverId);
    Optional<String> password = Optional.ofNullable(server.getPassword());
    Optional<AccessKey> key =
        Optional.ofNullable(server.getUsername())
            .flatMap(user -> password.map(secret -> new AccessKey(user, secret)));
    return new TargetAccess(
        host(key), Optional.ofNullable(server.getPrivateKey()).map(Path::of), password);
  }

  private BucketHost host(Optional<AccessKey> key) throws IOException {
    return new BucketHost(endpoint(), Optional.ofNullable(region), pathStyle, key);
  }

  private Optional<URI> endpoint() throws IOException {
    if (endpoint == null) {
      return Optional.empty();
    }
    try {
      URI url = new URI(endpoint);
      boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (isWeb && url.getHost() != null && url.getUserInfo() == null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      // the same words for all mistakes
    }
    throw new PomException(
        "endpoint", "found \"" + endpoint + "\", expected a URL such as https://s3.example.org");
  }
}
