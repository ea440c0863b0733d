package org.bootmirror.app;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.FileDigests;
import org.bootmirror.binaries.FileProblem;
import org.bootmirror.binaries.ListedFile;
import org.bootmirror.content.Progress;
import org.bootmirror.http.DownloadException;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.Retries;
import org.bootmirror.http.Route;
import org.bootmirror.http.SmallDownloads;
import org.bootmirror.http.StreamedDownloads;
import org.bootmirror.tree.TreePath;

/** A list at a web server. Files are streamed, as a node requests them; nothing is kept. */
final class ListAtUrl implements ListAccess {

  private final URI folder;
  private final HttpFiles http;
  private final Progress progress;

  /**
   * @param url of the list's folder, with or without a final slash
   */
  ListAtUrl(URI url, Route route, Progress progress) {
    String text = url.toString();
    this.folder = URI.create(text.endsWith("/") ? text : text + "/");
    this.http = new HttpFiles(HttpLimits.STANDARD, HttpFiles.Style.PROVEN, route);
    this.progress = progress;
  }

  @Override
  public String name() {
    return folder.toString().replaceAll("/$", "");
  }

  @Override
  public Optional<byte[]> read(String path, int limit) throws IOException {
    return new SmallDownloads(http, Retries.STANDARD).read(folder.resolve(path), limit);
  }

  @Override
  public List<FileProblem> compare(BinaryList list, boolean inTree) {
    List<FileProblem> problems = new ArrayList<>();
    long done = 0;
    for (ListedFile file : list.files()) {
      TreePath path = inTree ? file.path().immutable(file.digests().sha256()) : file.path();
      compare(file, path, done, list.size()).ifPresent(problems::add);
      done += file.size();
    }
    return problems;
  }

  private Optional<FileProblem> compare(ListedFile file, TreePath path, long done, long total) {
    String expected = file.size() + " bytes";
    try {
      Optional<FileDigests.Computation> read =
          new StreamedDownloads(http, Retries.STANDARD)
              .read(
                  folder.resolve(path.value()),
                  () ->
                      new FileDigests.Computation(
                          count -> progress.at(path.value(), done + count, total)),
                  file.size());
      return read.isPresent()
          ? file.objection(read.get())
          : Optional.of(new FileProblem(path.value(), "no such file", expected));
    } catch (DownloadException e) {
      return Optional.of(new FileProblem(path.value(), "no whole file: " + e.problem(), expected));
    } catch (IOException e) {
      return Optional.of(new FileProblem(path.value(), "no answer: " + e.getMessage(), expected));
    }
  }
}
