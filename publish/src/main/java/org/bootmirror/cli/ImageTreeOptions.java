package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.app.TrustedRoot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The tree of an image, and what its description is verified by. */
final class ImageTreeOptions {

  @Option(
      names = "--at",
      paramLabel = "TREE",
      description = "The folder or URL of the image's tree, if the image does not lie in it.")
  private @Nullable String at;

  @Option(
      names = "--root",
      paramLabel = "FILE",
      description = "Root metadata that you trust, of any version.")
  private @Nullable Path root;

  @Option(names = "--unverified", description = "Believe a server without --root.")
  private boolean unverified;

  Optional<TreeLocation> location() throws IOException {
    return at == null ? Optional.empty() : Optional.of(TreeLocation.of(at));
  }

  /** Root metadata, read. */
  Optional<TrustedRoot.Metadata> trusted() throws IOException {
    return root == null ? Optional.empty() : Optional.of(TrustedRoot.metadata(root));
  }

  boolean unverified() {
    return unverified;
  }
}
