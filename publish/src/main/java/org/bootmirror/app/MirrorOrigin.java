package org.bootmirror.app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.s3.BucketHost;
import org.bootmirror.target.s3.S3Place;

/** The place of a site that is to be mirrored. */
public sealed interface MirrorOrigin {

  /**
   * A server's URL, a folder, or an archive of another mirror.
   *
   * @param location of the site
   */
  record Tree(TreeLocation location) implements MirrorOrigin {

    /** The URL without user, query and fragment: such parts may be secrets. */
    @Override
    public Optional<URI> recorded() {
      if (!(location instanceof TreeLocation.Url published)) {
        return Optional.empty();
      }
      URI url = published.url();
      try {
        return Optional.of(
            new URI(
                url.getScheme(), null, url.getHost(), url.getPort(), url.getPath(), null, null));
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException(e); // a part of a URL is one
      }
    }
  }

  /**
   * A bucket.
   *
   * @param place of the site
   */
  record Bucket(S3Place place) implements MirrorOrigin {
    @Override
    public Optional<URI> recorded() {
      return Optional.of(URI.create(place.address().toString()));
    }
  }

  /** The URL that the mirror records; empty for a folder and an archive. */
  Optional<URI> recorded();

  /**
   * Reads an origin: a bucket if the text begins with {@code s3://}, else a {@link TreeLocation}.
   *
   * @param host of a bucket
   * @throws IOException if the text is malformed
   */
  static MirrorOrigin of(String text, BucketHost host) throws IOException {
    return text.startsWith("s3:") && TargetAddress.parse(text) instanceof TargetAddress.S3 bucket
        ? new Bucket(new S3Place(bucket, host))
        : new Tree(TreeLocation.of(text));
  }
}
