package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.bootmirror.app.InitSite;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.source.toml.SourceException;

/** Makes a source folder whose <code>site.toml</code> explains every key. Needs no pom. */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
public final class InitMojo extends SiteMojo {

  static final String SOURCE = "bootmirror.source";

  /** Maven resolves this one without a project, too. */
  static final String DEFAULT_SOURCE = "${basedir}/src/boot";

  /** The folder with <code>site.toml</code>; made if missing. */
  @Parameter(property = SOURCE, defaultValue = DEFAULT_SOURCE)
  private File source = new File("src/boot");

  /** Whether the demo's site is copied, complete, in place of one with values to fill in. */
  @Parameter(property = "bootmirror.demo", defaultValue = "false")
  private boolean demo;

  @Override
  void run(LogFeedback log) throws IOException {
    Path folder = source.toPath();
    try {
      Path site = InitSite.in(folder, demo ? InitSite.Template.DEMO : InitSite.Template.OWN);
      log.note("wrote " + site);
    } catch (FileAlreadyExistsException e) {
      throw new PomException("source", e.getFile() + " is there already, and stays as it is");
    }
    try {
      SiteReader.read(folder);
    } catch (SourceException e) {
      e.problems().forEach(problem -> log.note("fill in " + problem.demand()));
    }
    log.note("next: the goal generate");
  }
}
