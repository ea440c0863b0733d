package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.audit.TreeMarks;
import org.bootmirror.edge.NginxFiles;
import org.bootmirror.edge.NginxSite;
import org.bootmirror.edge.ServerTls;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.tree.ReservedFile;

/** Writes the configuration of an nginx that serves a tree, into a folder apart from the tree. */
public final class ConfigureNginx {

  /**
   * Writes the files, over those of an earlier run.
   *
   * @param asked paths relative to the working directory, or absolute
   * @return the configuration for the block {@code http}
   * @throws org.bootmirror.audit.NotATreeException if the tree is none
   * @throws OldIndexException if variants are asked for, and the tree's index lacks what they need
   * @throws SharedFolderException if the folder lies in the tree, whose files are all served
   */
  public Path run(NginxSite asked) throws IOException {
    Path tree = TreeMarks.require(asked.tree());
    SeparateFolders.requireOutside(tree, asked.configuration());
    if (asked.overlay()) {
      requireVariants(tree.resolve(ReservedFile.IMAGE_INDEX.label()));
    }
    Optional<ServerTls> tls = ReadableTls.of(asked.tls());
    Path folder = asked.configuration().toAbsolutePath().normalize();
    NginxSite site =
        new NginxSite(
            asked.tree().toAbsolutePath().normalize(),
            folder,
            asked.overlay(),
            asked.listen(),
            asked.serverName(),
            tls);
    for (Map.Entry<String, byte[]> file : NginxFiles.of(site).entrySet()) {
      AtomicFile.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder.resolve(NginxFiles.SITE);
  }

  private static void requireVariants(Path file) throws IOException {
    ImagesFile index;
    try (InputStream in = Files.newInputStream(file)) {
      index = ImagesReader.read(in);
    } catch (MalformedIndexException e) {
      throw new OldIndexException(file + ": " + e.getMessage(), e);
    }
    if (index.variables().isEmpty() || index.networks().isEmpty()) {
      throw new OldIndexException(
          file + ": found no variables and networks, expected the variables of all slots");
    }
  }
}
