package org.bootmirror.mirror;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.http.Retries;
import org.bootmirror.target.s3.BucketException;
import org.bootmirror.target.s3.BucketFiles;
import org.bootmirror.target.s3.BucketProblem;
import org.bootmirror.tree.TufPath;

/** A site in a bucket. A file that broke off is continued, in the same run or in the next. */
final class BucketOrigin implements Origin {

  private final BucketFiles bucket;
  private final Retries retries;

  /**
   * @param bucket closed with this origin
   * @param retries of each file; the SDK repeats what fails before the first byte
   */
  BucketOrigin(BucketFiles bucket, Retries retries) {
    this.bucket = bucket;
    this.retries = retries;
  }

  @Override
  public Optional<byte[]> read(String path, long limit) throws IOException {
    try {
      return bucket.read(path, limit);
    } catch (BucketException e) {
      // A host may deny absent objects, too: clients without the right to list learn nothing.
      if (e.problem() == BucketProblem.DENIED && !path.equals(TufPath.TIMESTAMP.value())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void fetch(List<SignedFile> files, DownloadFolder folder, Progress progress)
      throws IOException {
    Files.createDirectories(folder.path());
    new ParallelFetch(bucket.toString(), (file, sum) -> fetch(file, folder, sum))
        .run(files, progress);
  }

  private void fetch(SignedFile file, DownloadFolder folder, FetchProgress progress)
      throws IOException {
    AtomicFile fetched = AtomicFile.of(folder.file(file.sha256()));
    boolean isResumed = Files.exists(fetched.part());
    Digest found = complete(file, fetched.part(), progress);
    if (!found.equals(file.sha256()) && isResumed) {
      Files.delete(fetched.part());
      found = complete(file, fetched.part(), progress);
    }
    if (!found.equals(file.sha256())) {
      Files.delete(fetched.part());
      throw new IOException(
          file.path() + ": found SHA-256 " + found + ", expected " + file.sha256());
    }
    fetched.rename();
  }

  private Digest complete(SignedFile file, Path part, FetchProgress progress) throws IOException {
    Duration pause = retries.pause();
    for (int attempt = 1; ; attempt++) {
      try {
        return transfer(file, part, progress);
      } catch (BucketException e) {
        if (!e.isTransient() || attempt >= retries.attempts()) {
          throw e;
        }
      }
      pause(pause);
      pause = pause.multipliedBy(2);
    }
  }

  /** One attempt, from the end of the part on. Bytes are hashed as they arrive. */
  private Digest transfer(SignedFile file, Path part, FetchProgress progress) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have > file.length()) {
      Files.delete(part);
      have = 0;
    }
    MessageDigest sha256 = Digest.sha256();
    if (have > 0) {
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
        Content.file(part).writeTo(out);
      }
    }
    if (have < file.length() || file.length() == 0) {
      try (OutputStream out =
          new DigestOutputStream(
              Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              sha256)) {
        bucket.copy(
            file.path().value(), have, file.length(), out, bytes -> progress.at(file, bytes));
      }
    }
    return Digest.finish(sha256);
  }

  private static void pause(Duration pause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted between two attempts");
    }
  }

  @Override
  public void close() {
    bucket.close();
  }
}
