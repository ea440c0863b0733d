package org.bootmirror.mirror;

import java.time.Instant;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * The release that a mirror is a copy of.
 *
 * @param version of timestamp metadata: the second of signing
 * @param until when the first of the metadata files expires
 * @param names of signed files
 */
public record MirroredRelease(long version, Instant until, int names) {

  static MirroredRelease of(VerifiedRelease release) {
    return new MirroredRelease(release.version(), release.until(), release.targets().size());
  }
}
