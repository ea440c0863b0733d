package org.bootmirror.source.site;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.content.Architecture;

/**
 * A set of binaries in a source.
 *
 * @param name of the form {@link org.bootmirror.binaries.SetName}
 * @param folders the real path of the files for each processor; at least one
 */
public record BinarySet(String name, SortedMap<Architecture, Path> folders) {

  /** Copies the map. */
  public BinarySet {
    folders = Collections.unmodifiableSortedMap(new TreeMap<>(folders));
  }
}
