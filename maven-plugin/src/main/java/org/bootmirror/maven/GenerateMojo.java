package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.bootmirror.content.Progress;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.folder.TreeFolder;
import org.bootmirror.folder.WriteSummary;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.plan.SitePlan;
import org.bootmirror.release.ReadsClock;
import org.bootmirror.release.SourceRelease;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.supply.InputCollector;
import org.bootmirror.supply.ReleaseKeys;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.jspecify.annotations.Nullable;

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

  /** The release's number; if not set, the seconds of the commit's instant. */
  @Parameter(property = "bootmirror.release")
  private @Nullable Long release;

  /** The site's keys; if set, the variable {@code BOOTMIRROR_PASSPHRASE} has their passphrase. */
  @Parameter(property = "bootmirror.keys")
  private @Nullable File keys;

  @Override
  @ReadsClock
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      Site site = SiteReader.read(source.toPath());
      List<Path> given = components.stream().map(File::toPath).toList();
      OptionalLong number = release == null ? OptionalLong.empty() : OptionalLong.of(release);
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      SourceRelease made =
          SourceRelease.of(
              source.toPath(),
              number,
              System.getenv("SOURCE_DATE_EPOCH"),
              keys == null ? Optional.empty() : Optional.of(now));
      getLog().info(made.reason());
      BuildInputs supplies =
          new InputCollector(cache.toPath(), getLog()::info, Progress.NONE).gather(site, given);
      if (keys == null) {
        ReleaseKeys.requireUnsigned(out.toPath());
      } else {
        Release counted = made.release().orElseThrow(); // the clock counts, at the least
        supplies =
            supplies.with(ReleaseKeys.of(keys.toPath(), passphrase(), counted, out.toPath(), now));
      }
      Tree tree = SitePlan.of(site, supplies).tree(made.release());
      WriteSummary written = TreeFolder.write(tree, out.toPath(), TreeFolder.Links.SYMBOLIC);
      getLog()
          .info("wrote " + written.files() + " files and " + written.links() + " links to " + out);
    } catch (SourceException e) {
      throw new MojoFailureException("mistakes in the site source:\n" + e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Passphrase passphrase() throws IOException {
    String value = System.getenv("BOOTMIRROR_PASSPHRASE");
    if (value == null) {
      throw new IOException("the keys have a passphrase: set BOOTMIRROR_PASSPHRASE");
    }
    try {
      return new Passphrase(value.toCharArray());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
