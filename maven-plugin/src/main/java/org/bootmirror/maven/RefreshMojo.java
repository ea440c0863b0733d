package org.bootmirror.maven;

import java.io.IOException;
import java.time.Instant;
import org.apache.maven.plugins.annotations.Mojo;
import org.bootmirror.app.Refresh;
import org.bootmirror.app.SystemClock;

/**
 * Signs a tree's expiring metadata again: TUF's timestamp and snapshot expire 30 days after they
 * are signed. Run this every week, and publish the tree afterwards. Requires keys.
 */
@Mojo(name = "refresh", threadSafe = true)
public final class RefreshMojo extends SignedTreeMojo {

  @Override
  void run(LogFeedback log) throws IOException {
    Instant until =
        new Refresh(new SystemClock())
            .run(TreeMojo.existing(output()), requiredKeys(), this::passphrase);
    log.note(output() + " is good until " + until);
  }
}
