package org.bootmirror.target;

import java.util.List;

/**
 * What a comparison of a place with the notes about the place found, and how files were compared:
 * names and sizes always, digests where the place or the line to the place allows.
 *
 * @param differences all of them
 * @param names the number of names that were compared in any way
 * @param hashedThere the number of names whose digest the place told, which a changed host can fake
 * @param readBack the number of names whose bytes were read and hashed here
 */
public record TargetVerification(
    List<TargetDifference> differences, int names, int hashedThere, int readBack) {

  /** Of a place that is compared by content anyway, or that was not compared. */
  public static final TargetVerification NONE = new TargetVerification(List.of(), 0, 0, 0);

  /** Copies the list. */
  public TargetVerification {
    differences = List.copyOf(differences);
  }
}
