package org.bootmirror.mirror;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.tuf.FolderSource;

/**
 * A site in a folder of this machine, such as a mounted disk.
 *
 * @param tree the folder
 */
record FolderOrigin(Path tree) implements Origin {

  @Override
  public Optional<byte[]> read(String path, long limit) throws IOException {
    return new FolderSource(tree).read(path, limit);
  }

  @Override
  public void fetch(List<SignedFile> files, DownloadFolder folder, Progress progress)
      throws IOException {
    long total = files.stream().mapToLong(SignedFile::length).sum();
    FetchProgress sum = new FetchProgress(progress, total);
    List<String> problems = new ArrayList<>();
    for (SignedFile one : files) {
      Path from = tree.resolve(one.path().value());
      if (!Files.isRegularFile(from)) {
        problems.add(from + ": found no such file, expected " + one.length() + " bytes");
      } else if (Files.size(from) != one.length()) {
        problems.add(from + ": found " + Files.size(from) + " bytes, expected " + one.length());
      } else {
        copy(one, from, folder);
        sum.at(one, one.length());
      }
    }
    if (!problems.isEmpty()) {
      throw new FailedFilesException(problems, new IOException(problems.get(0)));
    }
  }

  private static void copy(SignedFile file, Path from, DownloadFolder folder) throws IOException {
    AtomicFile copy = AtomicFile.of(folder.file(file.sha256()));
    try (OutputStream out = copy.create()) {
      // A file that grows meanwhile is cut at its signed length: then the digest differs.
      Content.file(from).part(0, file.length()).promised(file.sha256()).writeTo(out);
    }
    copy.rename();
  }
}
