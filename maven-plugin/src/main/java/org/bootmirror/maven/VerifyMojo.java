package org.bootmirror.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.bootmirror.app.Check;
import org.bootmirror.app.CheckResult;
import org.bootmirror.app.SystemClock;
import org.bootmirror.app.TrustedRoot;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.http.Route;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * Verifies a tree by the signed metadata of a root that you trust: root is required. Fails if
 * anything is not as signed.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends PublishedTreeMojo {

  @Override
  void run(LogFeedback log) throws IOException, MojoFailureException {
    byte[] root = TrustedRoot.metadata(requiredRoot()).bytes();
    CheckResult result;
    try (Route route = route()) {
      result =
          new Check(new SystemClock(), log, CacheFolder.standard()).verify(location(), root, route);
    }
    new TreeReport(log, place())
        .require(
            result.problems().stream().map(TreeProblem::toString).toList(),
            "Do not use these files: copy the tree again from its publisher");
    VerifiedRelease release = result.report().release().orElseThrow();
    log.note(
        String.format(
            Locale.ROOT,
            "%s: %d names, all as signed; good until %s",
            place(),
            release.targets().size(),
            release.until()));
  }

  private Path requiredRoot() throws PomException {
    return root()
        .orElseThrow(
            () ->
                new PomException(
                    "root",
                    "found nothing, expected the file of root metadata that you trust: "
                        + "<root>keys/tuf/1.root.json</root>"));
  }
}
