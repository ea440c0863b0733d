package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;
import org.bootmirror.tuf.TargetFile;

/**
 * Compares {@code SHA256SUMS} line by line with signed targets. The lines ascend, and none repeats
 * a path: as many lines as targets, each equal to a target, are all targets.
 */
final class SumsComparison implements SumsFile.Visitor {

  private final Map<String, TargetFile> targets;
  private long lines;
  private boolean same = true;

  private SumsComparison(Map<String, TargetFile> targets) {
    this.targets = targets;
  }

  /** Whether a file lists exactly the targets with their digests. */
  static boolean same(Path sums, Map<String, TargetFile> targets) throws IOException {
    SumsComparison comparison = new SumsComparison(targets);
    SumsFile.read(sums, comparison);
    return comparison.same && comparison.lines == targets.size();
  }

  @Override
  public void line(SumsLine line) {
    TargetFile target = targets.get(line.path().value());
    same &= target != null && target.sha256().equals(line.digest());
    lines++;
  }

  @Override
  public void malformed(long number, String problem) {
    same = false;
  }
}
