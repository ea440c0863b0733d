package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.site.SitePlan;
import org.bootmirror.site.Supplies;
import org.bootmirror.site.TreeFolder;
import org.bootmirror.site.Written;
import org.bootmirror.source.Site;
import org.bootmirror.source.SiteReader;
import org.bootmirror.source.SourceException;
import org.bootmirror.supply.SupplyRoom;

/** Generates the tree of a site source. */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {

  /** The folder with {@code site.toml}. */
  @Parameter(property = "bootmirror.source", defaultValue = "${project.basedir}/src/boot")
  private File source = new File("src/boot");

  /** Where the tree goes. */
  @Parameter(property = "bootmirror.out", defaultValue = "${project.build.directory}/mirror")
  private File out = new File("mirror");

  /** Folders and {@code .deb} files with boot components, looked through first. */
  @Parameter(property = "bootmirror.components")
  private List<File> components = new ArrayList<>();

  /** Where fetched packages are kept; if not set, the cache folder of the command line. */
  @Parameter(property = "bootmirror.cache")
  private File cache = CacheFolder.standard().toFile();

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      Site site = SiteReader.read(source.toPath());
      List<Path> given = components.stream().map(File::toPath).toList();
      Supplies supplies = new SupplyRoom(cache.toPath(), getLog()::info).gather(site, given);
      Written written =
          TreeFolder.write(SitePlan.of(site, supplies), out.toPath(), TreeFolder.Links.SYMBOLIC);
      getLog()
          .info("wrote " + written.files() + " files and " + written.links() + " links to " + out);
    } catch (SourceException e) {
      throw new MojoFailureException("mistakes in the site source:\n" + e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
    }
  }
}
