package org.bootmirror.target.folder;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bootmirror.folder.AtomicFile;

/**
 * Forces many files to the disk at once. Very many are forced by one call for their whole file
 * system, {@code sync -f} of GNU coreutils and of busybox (Linux, syncfs(2)); fewer one by one,
 * side by side: the file system joins all in few commits.
 */
final class ForcedFiles {

  /** Each waits for the disk, not for a processor. */
  private static final int THREADS = 16;

  /** From here on the call for the file system is faster, unless others have written much. */
  private static final int VERY_MANY = 500;

  private static final String LINUX = "Linux";

  private ForcedFiles() {}

  /** Forces the parts of all files; throws the first failure, when all were tried. */
  static void force(List<AtomicFile> files) throws IOException {
    if (files.isEmpty() || (files.size() >= VERY_MANY && forceFileSystems(files))) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, files.size()));
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (AtomicFile file : files) {
        tasks.add(
            () -> {
              file.force();
              return true;
            });
      }
      for (Future<Boolean> one : threads.invokeAll(tasks)) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were forced to the disk");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whether the file systems of all files were forced; the files may be adopted from elsewhere. */
  private static boolean forceFileSystems(List<AtomicFile> files) throws IOException {
    if (!System.getProperty("os.name", "").equals(LINUX)) {
      return false; // other systems have a program of that name, which ignores the option
    }
    Set<Path> folders = new HashSet<>();
    files.forEach(file -> folders.add(AtomicFile.folderOf(file.part())));
    Map<Object, Path> bySystem = new HashMap<>();
    for (Path folder : folders) {
      bySystem.putIfAbsent(FileSystemOfFile.of(folder), folder);
    }
    for (Path folder : bySystem.values()) {
      if (!sync(folder)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sync(Path folder) throws IOException {
    try {
      return new ProcessBuilder("sync", "-f", folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were forced to the disk");
    } catch (IOException e) {
      return false; // no such program: each file is forced
    }
  }
}
