package org.bootmirror.supply;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootmirror.http.DownloadException;
import org.bootmirror.source.site.FileOrigin.AtUrl;

/** Files of a source that could not be downloaded; carries all of them. */
public final class FailedDownloadsException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Map<AtUrl, String> reasons = new LinkedHashMap<>();

  /**
   * @param failures at least one, in the order of the source
   */
  FailedDownloadsException(Map<AtUrl, DownloadException> failures) {
    super(
        failures.values().stream().map(Throwable::getMessage).collect(Collectors.joining("\n")),
        failures.values().iterator().next());
    failures.forEach((file, failure) -> reasons.put(file, failure.problem()));
  }

  /** The reason for each file, in the order of the source. */
  public Map<AtUrl, String> reasons() {
    return new LinkedHashMap<>(reasons);
  }
}
