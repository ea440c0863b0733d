package org.bootmirror.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that reads or writes a tree, and signs nothing. */
abstract class TreeMojo extends SiteMojo {

  static final String OUTPUT = "bootmirror.output";
  static final String DEFAULT_OUTPUT = "${project.build.directory}/mirror";

  /** The folder of the tree. */
  @Parameter(property = OUTPUT, defaultValue = DEFAULT_OUTPUT)
  private File output = new File("mirror");

  final Path output() {
    return output.toPath();
  }

  /** The folder of a tree that has to be there. */
  static Path existing(Path output) throws PomException {
    if (Files.notExists(output)) {
      throw new PomException(
          "output",
          "there is no "
              + output
              + "; run the goal generate before, or name the folder of another tree");
    }
    return output;
  }
}
