package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** The names with digests in the scripts that a filter with networks keeps. */
final class ScriptReferences {

  /** Bytes of the largest script that is searched for names. */
  private static final int MAX_SCRIPT = 4 << 20;

  private ScriptReferences() {}

  /**
   * Whether the names in scripts decide which kernels stay: a filter without networks leaves out
   * kernels of other architectures only.
   */
  static boolean decide(MirrorFilter filter) {
    return !filter.networks().isEmpty() && filter.kernels();
  }

  /** Whether a plain name is that of a script that the filter keeps. */
  static boolean standIn(TreePath path, MirrorFilter filter) {
    return TreeLayout.isBootScript(path.value())
        ? filter.networks().contains(path.name())
        : ReservedFolder.PROVISION.holds(path.value());
  }

  /** The names in a script. */
  static List<String> in(Path script) throws IOException {
    byte[] bytes =
        SmallFile.read(script, MAX_SCRIPT)
            .orElseThrow(
                () ->
                    new IOException(
                        script + ": found more than " + MAX_SCRIPT + " bytes of a script"));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    // A script of a node may name the top of the tree.
    return References.in(text.replace("../../", "../"));
  }
}
