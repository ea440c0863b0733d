package org.bootmirror.mirror;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Progress;
import org.bootmirror.http.FileCache;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.Retries;
import org.bootmirror.http.Route;
import org.bootmirror.http.SmallDownloads;

/** A site on a web server. */
final class HttpOrigin implements Origin {

  private final URI base;
  private final HttpFiles http;
  private final Retries retries;

  /**
   * @param base URL of the tree, with or without a final slash
   */
  HttpOrigin(URI base, Route route, HttpLimits limits, Retries retries) {
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.http = new HttpFiles(limits, HttpFiles.Style.PROVEN, route);
    this.retries = retries;
  }

  @Override
  public Optional<byte[]> read(String path, long limit) throws IOException {
    return new SmallDownloads(http, retries).read(base.resolve(path), limit);
  }

  @Override
  public void fetch(List<SignedFile> files, DownloadFolder folder, Progress progress)
      throws IOException {
    new ParallelFetch(base.toString(), (file, sum) -> fetch(file, folder, sum))
        .run(files, progress);
  }

  private void fetch(SignedFile file, DownloadFolder folder, FetchProgress progress)
      throws IOException {
    FileCache cache =
        new FileCache(
            folder.path(),
            http,
            retries,
            note -> {},
            (what, done, total) -> progress.at(file, done));
    cache.fetchAlone(base.resolve(file.path().value()), file.sha256(), file.length());
  }
}
