package org.bootmirror.target.s3;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootmirror.tree.TreePath;

/**
 * A place for a tree in a bucket, and the way to the host of the bucket.
 *
 * @param bucket the name
 * @param prefix the path of the tree's top in the bucket, without slashes at its ends; empty for
 *     the bucket itself
 * @param endpoint the host's URL; empty for Amazon's of the region
 * @param region of the bucket; empty for the one of the environment or the profile, or where an
 *     endpoint is given {@value #ANY_REGION}
 * @param pathStyle whether the bucket stands in the path of each URL, else in the host name
 */
public record S3Place(
    String bucket,
    String prefix,
    Optional<URI> endpoint,
    Optional<String> region,
    boolean pathStyle) {

  /** What hosts without regions accept. */
  static final String ANY_REGION = "us-east-1";

  private static final String SCHEME = "s3://";

  /** Amazon S3 user guide, "General purpose bucket naming rules". */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /**
   * Checks bucket and prefix; throws {@link IllegalArgumentException} otherwise. Some hosts join
   * {@code a//b} and resolve {@code ..}, so a prefix follows the rules of {@link TreePath}.
   */
  public S3Place {
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException(
          "\""
              + bucket
              + "\" is no name of a bucket: expected 3 to 63 of a-z, 0-9, dot and hyphen");
    }
    if (!prefix.isEmpty()) {
      new TreePath(prefix);
    }
  }

  /**
   * Parses an address: {@code s3://BUCKET[/PREFIX]}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static S3Place parse(
      String address, Optional<URI> endpoint, Optional<String> region, boolean pathStyle) {
    if (!address.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "\"" + address + "\" is no address of a bucket: expected s3://BUCKET[/PREFIX]");
    }
    String rest = address.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    String bucket = slash < 0 ? rest : rest.substring(0, slash);
    String prefix = slash < 0 ? "" : rest.substring(slash + 1);
    if (prefix.endsWith("/")) {
      prefix = prefix.substring(0, prefix.length() - 1);
    }
    return new S3Place(bucket, prefix, endpoint, region, pathStyle);
  }

  /** The key of an object at a path below the top. */
  String key(String path) {
    return keyPrefix() + path;
  }

  /** What all keys of the tree begin with. */
  String keyPrefix() {
    return prefix.isEmpty() ? "" : prefix + "/";
  }

  /** The address, with the endpoint if one was given. */
  @Override
  public String toString() {
    return SCHEME
        + bucket
        + (prefix.isEmpty() ? "" : "/" + prefix)
        + endpoint.map(url -> " at " + url).orElse("");
  }
}
