package org.bootmirror.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.FolderLock;

/**
 * Files in a folder, named by SHA-256. A file gets its name after its digest was verified.
 *
 * <p>A download that broke off is continued, in the same run or in the next. If a continued file
 * has another digest, the file is fetched once more from the start: servers may ignore that a file
 * has changed between two ranges.
 */
public final class FileCache {

  /**
   * Files of 8 MiB and more go to the disk at once, while others arrive: a sync at the end would
   * find the whole download waiting.
   */
  private static final long LARGE = 8 << 20;

  private final Path folder;
  private final HttpFiles http;
  private final Retries retries;
  private final Consumer<String> notes;
  private final Progress progress;

  /**
   * @param folder kept from one run to the next
   * @param http follows redirects
   * @param notes is told the URL of each file that is fetched
   * @param progress is told the bytes of each file
   */
  public FileCache(
      Path folder, HttpFiles http, Retries retries, Consumer<String> notes, Progress progress) {
    this.folder = folder;
    this.http = http;
    this.retries = retries;
    this.notes = notes;
    this.progress = progress;
  }

  /** The file with a digest, if the folder has one. Its bytes are not read. */
  public static Optional<Path> kept(Path folder, Digest sha256) {
    return Optional.of(folder.resolve(sha256.hex())).filter(Files::isRegularFile);
  }

  /**
   * The file with a digest, fetched if the folder has none.
   *
   * <p>A kept file is not read here: who writes its bytes compares them with the digest ({@link
   * org.bootmirror.content.Content#promised}).
   *
   * @throws DownloadException if the server has no such file, or a file with another digest
   */
  public Path obtain(URI url, Digest sha256) throws IOException {
    Optional<Path> kept = kept(folder, sha256);
    if (kept.isPresent()) {
      return kept.get();
    }
    Files.createDirectories(folder);
    // Two runs would write to the same part.
    return FolderLock.waiting(
        folder,
        () -> {
          Optional<Path> meanwhile = kept(folder, sha256);
          return meanwhile.isPresent()
              ? meanwhile.get()
              : fetched(url, sha256, OptionalLong.empty());
        });
  }

  /**
   * Fetches a file of a known digest and length into the folder, which must exist: no more bytes
   * than these are stored. No other run may use the folder meanwhile; other threads may fetch other
   * files.
   *
   * @param length in bytes
   * @throws DownloadException if the server has no such file, or another file
   */
  public Path fetchAlone(URI url, Digest sha256, long length) throws IOException {
    return fetched(url, sha256, OptionalLong.of(length));
  }

  private Path fetched(URI url, Digest sha256, OptionalLong length) throws IOException {
    Path file = folder.resolve(sha256.hex());
    notes.accept("Fetching " + url);
    AtomicFile fetched = AtomicFile.of(file);
    Path part = fetched.part();
    ResumableDownload download = new ResumableDownload(http, url, part, length, progress);
    Digest found = download.complete(retries);
    if (!found.equals(sha256) && download.isResumed()) {
      Files.delete(part);
      found = download.complete(retries);
    }
    if (!found.equals(sha256)) {
      Files.delete(part);
      throw new DownloadException(url, "found SHA-256 " + found + ", expected " + sha256);
    }
    if (Files.size(part) >= LARGE) {
      fetched.force();
    }
    fetched.rename();
    return file;
  }
}
