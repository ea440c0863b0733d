package org.bootmirror.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.AtomicFile;

/**
 * The {@code .deb} files of fetched packages: each is kept by its SHA-256, because archives drop
 * old versions; and a record tells which one a package was unpacked from.
 *
 * @param cache the folder that keeps packages from run to run
 */
record PackageRecords(Path cache) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Keeps a {@code .deb}. */
  Digest keep(Path deb) throws IOException {
    Digest sha256 = Content.file(deb).description().sha256();
    Path kept = place(sha256);
    if (!Files.isRegularFile(kept)) {
      Files.createDirectories(AtomicFile.folderOf(kept));
      Files.move(deb, kept);
    }
    return sha256;
  }

  /** The kept {@code .deb} of a digest. Its bytes are not read. */
  Optional<Path> kept(Digest sha256) {
    return Optional.of(place(sha256)).filter(Files::isRegularFile);
  }

  /** Notes which {@code .deb} a version of a package was unpacked from. */
  void note(String shelves, String name, String version, Digest sha256) throws IOException {
    String lines = version + "\n" + sha256 + "\n";
    AtomicFile.write(record(shelves, name), lines.getBytes(StandardCharsets.UTF_8));
  }

  /** Drops the note of a package, which is about to be unpacked again. */
  void forget(String shelves, String name) throws IOException {
    Files.deleteIfExists(record(shelves, name));
  }

  /** The {@code .deb} that a version of a package was unpacked from, if that was noted. */
  Optional<Digest> noted(String shelves, String name, String version) throws IOException {
    Path record = record(shelves, name);
    if (!Files.isRegularFile(record)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(record, StandardCharsets.UTF_8);
    return lines.size() == 2
            && lines.get(0).equals(version)
            && SHA256.matcher(lines.get(1)).matches()
        ? Optional.of(new Digest(lines.get(1)))
        : Optional.empty();
  }

  /** The files keep their ending: dpkg and people go by it. */
  private Path place(Digest sha256) {
    return cache.resolve("debs").resolve(sha256 + ".deb");
  }

  private Path record(String shelves, String name) {
    return cache.resolve("records").resolve(shelves).resolve(name);
  }
}
