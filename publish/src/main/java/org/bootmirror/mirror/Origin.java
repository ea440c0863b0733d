package org.bootmirror.mirror;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Progress;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.tuf.VerifiedRelease;

/** Where the files of a site come from. */
public interface Origin extends VerifiedRelease.Source, Closeable {

  /**
   * Reads one small file.
   *
   * @param path in the tree
   * @param limit largest size in bytes
   * @return empty if there is no such file
   */
  @Override
  Optional<byte[]> read(String path, long limit) throws IOException;

  /**
   * Brings files into a folder. Never more bytes of a file than are signed are stored.
   *
   * @param files not yet in the folder
   * @param folder for the files, each named by its verified digest; files of an earlier attempt may
   *     be there in part
   * @param progress of all files together
   * @throws FailedFilesException if a file is missing, or is not the signed one
   */
  void fetch(List<SignedFile> files, DownloadFolder folder, Progress progress) throws IOException;

  /** The part of the site that can be had at all, if that is known without asking: an archive's. */
  default Optional<MirrorFile> part() throws IOException {
    return Optional.empty();
  }

  @Override
  default void close() throws IOException {}
}
