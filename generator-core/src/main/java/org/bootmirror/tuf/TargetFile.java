package org.bootmirror.tuf;

import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;

/**
 * What a release says of a file.
 *
 * @param length in bytes
 * @param sha256 of the file as it is published
 * @param masked the same with its slots zeroed, if it is an image that has any
 * @param slots of that image
 */
public record TargetFile(long length, Digest sha256, Optional<Digest> masked, List<Slot> slots) {

  /** Copies the list. */
  public TargetFile {
    slots = List.copyOf(slots);
  }
}
