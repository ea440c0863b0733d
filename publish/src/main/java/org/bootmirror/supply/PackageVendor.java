package org.bootmirror.supply;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.debian.LockException;
import org.bootmirror.debian.LockProblem;
import org.bootmirror.debian.LockedCache;
import org.bootmirror.debian.LockedPackages;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.source.lock.LockedFile;
import org.bootmirror.source.lock.LockedPackage;

/**
 * Copies the packages of a lock into a folder: the {@code .deb} as the archive signed it, with
 * notices and control file. Of a package without a {@code .deb}, the locked files.
 */
public final class PackageVendor {

  private final LockedCache cache;
  private final List<LockProblem> problems = new ArrayList<>();
  private final List<Path> copied = new ArrayList<>();

  /**
   * @param cache the folder that keeps packages from run to run
   * @param notes receives a line per fetch
   */
  public PackageVendor(Path cache, Consumer<String> notes) {
    this.cache = new LockedCache(cache, notes);
  }

  /**
   * Copies packages. A copy with the right bytes is left alone.
   *
   * @param source of the lock
   * @param place relative to the source, or absolute
   * @param packages each compared with the lock
   * @param given {@code .deb} files of the operator
   * @return the copies that were written
   * @throws LockException with every package that cannot be had
   */
  public List<Path> copy(Path source, String place, LockedPackages packages, List<Path> given)
      throws IOException {
    PackageCopies copies = PackageCopies.of(source, place);
    Files.createDirectories(copies.folder().orElseThrow());
    for (LockedPackage one : packages.lock().packages()) {
      if (one.sha256().isPresent()) {
        copyDeb(one, one.sha256().get(), copies, given);
      } else {
        copyFiles(one, Objects.requireNonNull(packages.obtained().get(one)), copies.files(one));
      }
    }
    if (!problems.isEmpty()) {
      throw new LockException(problems);
    }
    return List.copyOf(copied);
  }

  private void copyDeb(LockedPackage one, Digest sha256, PackageCopies copies, List<Path> given)
      throws IOException {
    Path to = copies.file(one);
    if (Files.isRegularFile(to) && isOf(to, sha256)) {
      return;
    }
    Optional<Path> from = cache.keptDeb(one);
    for (Path file : given) {
      if (from.isEmpty() && Files.isRegularFile(file) && isOf(file, sha256)) {
        from = Optional.of(file);
      }
    }
    try {
      Path deb = from.isPresent() ? from.get() : cache.fetchedDeb(one);
      if (isOf(deb, sha256)) {
        copy(Content.file(deb).promised(sha256), to);
        return;
      }
      problem(one, "SHA-256 " + Content.file(deb).description().sha256(), sha256.hex());
    } catch (IOException e) {
      problem(one, "none (" + lastLine(e) + ")", "the locked .deb");
    }
  }

  private void copyFiles(LockedPackage one, PackageFiles from, Path folder) throws IOException {
    for (LockedFile file : one.files()) {
      Path to = folder.resolve(file.path());
      if (!Files.isRegularFile(to) || !isOf(to, file.sha256())) {
        Path read = from.root().resolve(file.path());
        copy(Content.file(read).promised(file.sha256()), to);
      }
    }
    if (from.isPackage()) {
      String control =
          "Package: "
              + one.name()
              + "\nSource: "
              + from.source()
              + "\nVersion: "
              + one.version()
              + "\nArchitecture: "
              + one.architecture()
              + "\nDepends: "
              + String.join(", ", from.depends())
              + "\n";
      AtomicFile.write(folder.resolve("control"), control.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void copy(Content from, Path to) throws IOException {
    Files.createDirectories(AtomicFile.folderOf(to));
    AtomicFile file = AtomicFile.of(to);
    try (OutputStream out = file.create()) {
      from.writeTo(out);
    } catch (IOException e) {
      file.discard();
      throw e;
    }
    file.rename();
    copied.add(to);
  }

  private void problem(LockedPackage one, String found, String expected) {
    problems.add(
        new LockProblem(LockProblem.Kind.MISSING, one.toString(), found, expected, List.of()));
  }

  private static boolean isOf(Path file, Digest sha256) throws IOException {
    return Content.file(file).description().sha256().equals(sha256);
  }

  private static String lastLine(IOException e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.substring(message.lastIndexOf('\n') + 1);
  }
}
