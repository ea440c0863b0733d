package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.ScratchFolder;
import org.bootmirror.migration.FoundKernel;
import org.bootmirror.migration.ImportProblemsException;
import org.bootmirror.migration.ImportedSite;
import org.bootmirror.migration.MatchboxSite;
import org.bootmirror.source.node.NodeReader;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.SourceProblem;

/**
 * Writes a source beside its place, reads the source as {@code generate} will, and renames the
 * folder: the source appears whole, or not at all.
 *
 * @param out absent, or an empty folder
 * @param links whether kernels become links to where they lie
 */
record SourceWriter(Path out, boolean links, Progress progress) {

  private static final int BUFFER = 1 << 20;

  /** 0-bootstrap has no answer for a node that is not in its table. */
  private static final String UNKNOWN_NODE =
      """
      # Nodes that nodes.csv does not list show who they are, and ask again. Or: network = "prod"
      [default]
      stay = true
      """;

  void write(ImportedSite site) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    for (FoundKernel kernel : site.kernels().all()) {
      files.put(ImportedSite.KERNELS + "/" + kernel.fileName(), kernel.file());
    }
    write(
        Map.of(
            SiteReader.SITE_TOML, site.siteToml(),
            NodeReader.CSV, site.nodesCsv(),
            NodeReader.TOML, UNKNOWN_NODE),
        files);
  }

  void write(MatchboxSite site) throws IOException {
    write(
        Map.of(SiteReader.SITE_TOML, site.siteToml(), NodeReader.TOML, site.nodesToml()),
        site.files());
  }

  /**
   * @param texts by path
   * @param files where they lie now, by path
   */
  private void write(Map<String, String> texts, Map<String, Path> files) throws IOException {
    Path place = Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize();
    try (ScratchFolder scratch = ScratchFolder.in(AtomicFile.folderOf(place))) {
      Path source = Files.createDirectory(scratch.folder().resolve("source"));
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Files.writeString(source.resolve(text.getKey()), text.getValue());
      }
      copy(files, source);
      requireReadable(source, files);
      Files.move(source, place, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void copy(Map<String, Path> files, Path source) throws IOException {
    long total = 0;
    for (Path file : files.values()) {
      total += Files.size(file);
    }
    long done = 0;
    for (Map.Entry<String, Path> one : files.entrySet()) {
      Path file = source.resolve(one.getKey());
      Files.createDirectories(AtomicFile.folderOf(file));
      if (links) {
        Files.createSymbolicLink(file, one.getValue().toRealPath());
      } else {
        done = copy(one.getValue(), file, done, total);
      }
    }
  }

  private long copy(Path from, Path file, long before, long total) throws IOException {
    long done = before;
    try (InputStream in = Files.newInputStream(from);
        OutputStream to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        to.write(buffer, 0, count);
        done += count;
        progress.at(String.valueOf(file.getFileName()), done, total);
      }
    }
    return done;
  }

  private void requireReadable(Path source, Map<String, Path> files) throws IOException {
    try {
      SiteReader.read(source);
    } catch (SourceException e) {
      throw new ImportProblemsException(
          e.problems().stream().map(problem -> atPlace(problem, source, files)).toList());
    }
  }

  /** A problem of a copied file is at the file that was copied. */
  private SourceProblem atPlace(SourceProblem problem, Path source, Map<String, Path> files) {
    String path = problem.file().replace(source + "/", "");
    Path copied = files.get(path);
    return new SourceProblem(
        copied != null
            ? copied.toString()
            : problem.file().replace(source.toString(), out.toString()),
        problem.line(),
        problem.column(),
        problem.key(),
        problem.found(),
        problem.expected(),
        problem.choices());
  }

  /** Fails if the place of a source is taken. */
  static void requireEmpty(Path out) throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new NotDirectoryException(out.toString());
    }
    if (Files.isDirectory(out)) {
      try (Stream<Path> files = Files.list(out)) {
        if (files.findAny().isPresent()) {
          throw new DirectoryNotEmptyException(out.toString());
        }
      }
    }
  }
}
