package org.bootmirror.app;

import static org.bootmirror.app.Examined.able;
import static org.bootmirror.app.Examined.unable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.folder.ScratchFolder;

/** Examines the folders of a tree, of the cache and of keys, and their file systems. */
final class ExamineFolders {

  private static final int SYNCS = 5;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** No permission of group and others. */
  private static final String OWNER_ONLY = "------";

  /** A tree of images without large kernels. */
  private static final long MIN_SPACE = 1L << 30;

  private final Path out;
  private final Path cache;

  ExamineFolders(Path out, Path cache) {
    this.out = out;
    this.cache = cache;
  }

  List<Examined> run() {
    List<Examined> all = new ArrayList<>();
    all.add(cache());
    Path folder = ExamineMachine.existing(out);
    all.add(space(folder));
    try (ScratchFolder scratch = ScratchFolder.in(folder)) {
      all.add(symbolicLinks(scratch.folder()));
      all.add(hardLinks(scratch.folder()));
      all.add(sync(scratch.folder()));
    } catch (IOException e) {
      String found = folder + " is not writable";
      all.add(unable(Facility.SYMBOLIC_LINKS, found));
      all.add(unable(Facility.HARD_LINKS, found));
      all.add(unable(Facility.SYNC, found));
    }
    return all;
  }

  private Examined cache() {
    Path folder = ExamineMachine.existing(cache);
    try (ScratchFolder scratch = ScratchFolder.in(folder)) {
      long free = free(scratch.folder());
      return able(Facility.CACHE, cache + ", writable, " + mebibytes(free) + " free");
    } catch (IOException e) {
      return unable(Facility.CACHE, cache + " is not writable");
    }
  }

  private static Examined space(Path folder) {
    long free = free(folder);
    String found = mebibytes(free) + " free in " + folder;
    return free >= MIN_SPACE
        ? able(Facility.SPACE, found)
        : unable(Facility.SPACE, found + ", expected " + mebibytes(MIN_SPACE));
  }

  /** Bytes. The JDK's file store would fail in a chroot, whose root is no mount point. */
  private static long free(Path folder) {
    return folder.toFile().getUsableSpace();
  }

  private static Examined symbolicLinks(Path folder) {
    try {
      Files.createSymbolicLink(folder.resolve("symbolic"), Path.of("file"));
      return able(Facility.SYMBOLIC_LINKS, "the file system has them");
    } catch (IOException | UnsupportedOperationException e) {
      return unable(Facility.SYMBOLIC_LINKS, "the file system refuses them");
    }
  }

  private static Examined hardLinks(Path folder) {
    try {
      Path file = Files.createFile(folder.resolve("first"));
      Files.createLink(folder.resolve("second"), file);
      return able(Facility.HARD_LINKS, "the file system has them");
    } catch (IOException | UnsupportedOperationException e) {
      return unable(Facility.HARD_LINKS, "the file system refuses them");
    }
  }

  private static Examined sync(Path folder) {
    long start = System.nanoTime();
    try {
      for (int i = 0; i < SYNCS; i++) {
        try (FileChannel file =
            FileChannel.open(
                folder.resolve("sync-" + i),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
          file.write(ByteBuffer.wrap(new byte[] {1}));
          file.force(true);
        }
      }
    } catch (IOException e) {
      return unable(Facility.SYNC, "no file can be written: " + e.getMessage());
    }
    long millis = (System.nanoTime() - start) / SYNCS / NANOS_PER_MILLI;
    return able(Facility.SYNC, millis + " ms for a small file");
  }

  /** Keys are for their owner alone. */
  static Examined keys(Path keys) {
    if (!Files.isDirectory(keys)) {
      return unable(Facility.KEYS, keys + " is no folder");
    }
    List<String> exposed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(keys, 3)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".key")).sorted().toList()) {
        String found = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!found.endsWith(OWNER_ONLY)) {
          exposed.add(file + " is " + found);
        }
      }
    } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
      return unable(Facility.KEYS, keys + " cannot be read");
    }
    return exposed.isEmpty()
        ? able(Facility.KEYS, keys + ": every key is readable by the owner only")
        : unable(Facility.KEYS, String.join("; ", exposed));
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }
}
