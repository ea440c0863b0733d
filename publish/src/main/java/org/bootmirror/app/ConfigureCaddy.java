package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.audit.TreeMarks;
import org.bootmirror.edge.CaddyFile;
import org.bootmirror.edge.CaddySite;
import org.bootmirror.edge.ServerTls;
import org.bootmirror.folder.AtomicFile;

/** Writes the configuration of a Caddy that serves a tree, into a folder apart from the tree. */
public final class ConfigureCaddy {

  /**
   * Writes the file, over that of an earlier run.
   *
   * @param asked paths relative to the working directory, or absolute
   * @return the Caddyfile
   * @throws org.bootmirror.audit.NotATreeException if the tree is none
   * @throws SharedFolderException if the folder lies in the tree, whose files are all served
   */
  public Path run(CaddySite asked) throws IOException {
    Path tree = TreeMarks.require(asked.tree());
    SeparateFolders.requireOutside(tree, asked.configuration());
    Optional<ServerTls> tls = ReadableTls.of(asked.tls());
    Path folder = asked.configuration().toAbsolutePath().normalize();
    CaddySite site =
        new CaddySite(
            asked.tree().toAbsolutePath().normalize(),
            folder,
            asked.listen(),
            asked.serverName(),
            tls);
    Path file = folder.resolve(CaddyFile.NAME);
    AtomicFile.write(file, CaddyFile.of(site));
    return file;
  }
}
