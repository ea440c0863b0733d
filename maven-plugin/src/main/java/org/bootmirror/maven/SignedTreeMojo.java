package org.bootmirror.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that signs a tree. */
abstract class SignedTreeMojo extends KeysMojo {

  /** The folder of the tree. */
  @Parameter(property = TreeMojo.OUTPUT, defaultValue = TreeMojo.DEFAULT_OUTPUT)
  private File output = new File("mirror");

  final Path output() {
    return output.toPath();
  }
}
