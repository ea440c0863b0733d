package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.component.Deb;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.DigestMismatchException;
import org.bootmirror.content.MalformedException;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.RecursiveDelete;

/**
 * Unpacked packages in a cache: those of a suite by name, others by the SHA-256 of the {@code
 * .deb}.
 *
 * @param cache the folder that keeps packages from run to run
 */
record PackageShelves(Path cache) {

  /** The folder of packages by digest. */
  static final String GIVEN = "given";

  /** All packages. */
  Path packages() {
    return cache.resolve("packages");
  }

  /** The package that was unpacked from a {@code .deb}. */
  Optional<PackageFiles> given(Digest deb) throws IOException {
    return kept(packages().resolve(GIVEN).resolve(deb.hex()));
  }

  /** The package of a {@code .deb}, unpacked here unless it was before. */
  PackageFiles given(Path deb) throws IOException {
    Path shelf = packages().resolve(GIVEN).resolve(Content.file(deb).description().sha256().hex());
    Files.createDirectories(cache);
    return FolderLock.waiting(
        cache,
        () -> {
          Optional<PackageFiles> kept = kept(shelf);
          return kept.isPresent() ? kept.get() : unpack(deb, shelf);
        });
  }

  /** An unpacked package; nothing if it is absent or has no sound list or control file. */
  static Optional<PackageFiles> kept(Path shelf) throws IOException {
    if (!Files.isDirectory(shelf)) {
      return Optional.empty();
    }
    try {
      return Optional.of(PackageFiles.unpacked(shelf));
    } catch (MalformedException | DigestMismatchException e) {
      return Optional.empty();
    }
  }

  /** Unpacks a package: the shelf appears whole, or not at all. */
  static PackageFiles unpack(Path deb, Path shelf) throws IOException {
    AtomicFile unpacked = AtomicFile.of(shelf);
    RecursiveDelete.of(unpacked.part());
    Deb.unpack(deb, unpacked.part());
    RecursiveDelete.of(shelf);
    unpacked.rename();
    return PackageFiles.unpacked(shelf);
  }
}
