package org.bootmirror.target.git;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bootmirror.tree.TreePath;

/** Files are larger than the host of the branch takes. */
public final class TooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  private final TreeMap<TreePath, Long> sizes;
  private final long limit;

  TooLargeException(SortedMap<TreePath, Long> sizes, long limit) {
    super(
        sizes.entrySet().stream()
            .map(one -> one.getKey() + ": found " + one.getValue() + " bytes")
            .collect(Collectors.joining("; ", "", ", expected at most " + limit)));
    this.sizes = new TreeMap<>(sizes);
    this.limit = limit;
  }

  /** The sizes of all such files, in bytes. */
  public Map<TreePath, Long> sizes() {
    return Map.copyOf(sizes);
  }

  /** The host's limit in bytes. */
  public long limit() {
    return limit;
  }
}
