package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Path;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * Compares {@code SHA256SUMS} line by line with the targets that the top-level role signs. The
 * lines ascend, and none repeats a path: as many lines as targets, each equal to a target, are all
 * targets.
 */
final class SumsComparison implements SumsFile.Visitor {

  private final VerifiedRelease release;
  private long lines;
  private boolean same = true;

  private SumsComparison(VerifiedRelease release) {
    this.release = release;
  }

  /** Whether a file lists exactly the targets of the top-level role with their digests. */
  static boolean same(Path sums, VerifiedRelease release) throws IOException {
    SumsComparison comparison = new SumsComparison(release);
    SumsFile.read(sums, comparison);
    return comparison.same && comparison.lines == release.topLevel().size();
  }

  @Override
  public void line(SumsLine line) {
    String path = line.path().value();
    TargetFile target = release.targets().get(path);
    same &=
        target != null
            && target.sha256().equals(line.digest())
            && release.topLevel().contains(path);
    lines++;
  }

  @Override
  public void malformed(long number, String problem) {
    same = false;
  }
}
