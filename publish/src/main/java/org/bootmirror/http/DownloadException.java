package org.bootmirror.http;

import java.io.IOException;
import java.net.URI;

/** A download that failed for good: another attempt would not help. */
public final class DownloadException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  DownloadException(URI url, String problem) {
    super(url + ": " + problem);
    this.problem = problem;
  }

  DownloadException(URI url, String problem, Exception cause) {
    super(url + ": " + problem, cause);
    this.problem = problem;
  }

  /** The reason, without the URL. */
  public String problem() {
    return problem;
  }
}
