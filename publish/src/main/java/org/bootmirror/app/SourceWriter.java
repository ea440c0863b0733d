package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.ScratchFolder;
import org.bootmirror.migration.FoundKernel;
import org.bootmirror.migration.ImportProblemsException;
import org.bootmirror.migration.ImportedSite;
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
    Path place = Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize();
    try (ScratchFolder scratch = ScratchFolder.in(AtomicFile.folderOf(place))) {
      Path source = Files.createDirectory(scratch.folder().resolve("source"));
      Files.writeString(source.resolve(SiteReader.SITE_TOML), site.siteToml());
      Files.writeString(source.resolve(NodeReader.CSV), site.nodesCsv());
      Files.writeString(source.resolve(NodeReader.TOML), UNKNOWN_NODE);
      kernels(site.kernels().all(), Files.createDirectory(source.resolve(ImportedSite.KERNELS)));
      requireReadable(source);
      Files.move(source, place, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void kernels(List<FoundKernel> kernels, Path folder) throws IOException {
    long total = 0;
    for (FoundKernel kernel : kernels) {
      total += Files.size(kernel.file());
    }
    long done = 0;
    for (FoundKernel kernel : kernels) {
      Path file = folder.resolve(kernel.fileName());
      if (links) {
        Files.createSymbolicLink(file, kernel.file());
      } else {
        done = copy(kernel, file, done, total);
      }
    }
  }

  private long copy(FoundKernel kernel, Path file, long before, long total) throws IOException {
    long done = before;
    try (InputStream in = Files.newInputStream(kernel.file());
        OutputStream to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        to.write(buffer, 0, count);
        done += count;
        progress.at(kernel.fileName(), done, total);
      }
    }
    return done;
  }

  private void requireReadable(Path source) throws IOException {
    try {
      SiteReader.read(source);
    } catch (SourceException e) {
      throw new ImportProblemsException(
          e.problems().stream().map(problem -> atPlace(problem, source)).toList());
    }
  }

  private SourceProblem atPlace(SourceProblem problem, Path source) {
    return new SourceProblem(
        problem.file().replace(source.toString(), out.toString()),
        problem.line(),
        problem.column(),
        problem.key(),
        problem.found(),
        problem.expected(),
        problem.choices());
  }
}
