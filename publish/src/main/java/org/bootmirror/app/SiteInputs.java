package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.source.site.DownloadProblems;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.supply.FailedDownloadsException;
import org.bootmirror.supply.InputCollector;
import org.bootmirror.supply.ReleaseKeys;

/** The inputs of a generation besides the source, with words for what goes wrong. */
final class SiteInputs {

  private SiteInputs() {}

  /**
   * Gathers the inputs.
   *
   * @throws SourceException if downloads failed that the source names, each at its place
   * @throws NoSpaceException if the cache has no room
   */
  static BuildInputs gather(GenerateRequest request, Site site, InputCollector collector)
      throws IOException, SourceException {
    if (request.signing().isEmpty()) {
      ReleaseKeys.requireUnsigned(request.out());
    }
    GenerateRequest.Inputs given = request.inputs();
    try {
      return collector.gather(site, given.components());
    } catch (IOException e) {
      IOException cause = NoSpaceException.or(e, given.cache(), 0);
      if (cause instanceof FailedDownloadsException failed) {
        throw located(request.source(), failed);
      }
      throw cause;
    }
  }

  /** The problems at their places in the source. */
  private static SourceException located(Path source, FailedDownloadsException failed)
      throws IOException, SourceException {
    Optional<SourceException> problems = DownloadProblems.in(source, failed.reasons());
    if (problems.isEmpty()) {
      throw failed;
    }
    return problems.get();
  }
}
