package org.bootmirror.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bootmirror.content.Content;

/**
 * {@code SHA256SUMS}: every plain name of the tree with its digest, sorted, as {@code sha256sum -c}
 * reads it in the tree's own folder.
 */
public final class SumsFile {

  private SumsFile() {}

  /** The sums of these entries. */
  public static Content of(List<Entry> entries) {
    List<Entry> summed = List.copyOf(entries);
    return Content.rendered(() -> render(summed));
  }

  private static byte[] render(List<Entry> entries) throws IOException {
    Map<TreePath, String> sums = new TreeMap<>();
    for (Entry entry : entries) {
      for (TreePath name : entry.paths()) {
        sums.put(name, entry.content().description().sha256().hex());
      }
    }
    StringBuilder lines = new StringBuilder();
    sums.forEach((name, sum) -> lines.append(sum).append("  ").append(name).append('\n'));
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
