package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.bootmirror.app.ExistingFiles;
import org.bootmirror.app.Generate;
import org.bootmirror.app.GenerateRequest;
import org.bootmirror.app.Generated;
import org.bootmirror.app.LostCommand;
import org.bootmirror.app.SystemClock;
import org.bootmirror.app.WarningText;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.index.ProtectionWarning;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.folder.NameStyle;
import org.jspecify.annotations.Nullable;

/**
 * Generates the tree of a site source. Nothing is written if nothing has changed. Downloads honour
 * <code>http_proxy</code>, <code>https_proxy</code> and <code>no_proxy</code>; if the proxy for
 * https has a password, Maven needs <code>MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes=
 * </code>.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class GenerateMojo extends SignedTreeMojo {

  /** The folder with <code>site.toml</code>. */
  @Parameter(property = InitMojo.SOURCE, defaultValue = InitMojo.DEFAULT_SOURCE)
  private File source = new File("src/boot");

  /**
   * Folders and <code>.deb</code> files with boot components, searched first. If none, what <code>
   * components.lock</code> of the source names; without a lock what was fetched before, else what
   * Debian offers, else what is installed.
   */
  @Parameter(property = "bootmirror.components")
  private List<File> components = new ArrayList<>();

  /** Whether an iPXE may lack a command that verifies, and that the iPXE of the tree has. */
  @Parameter(property = "bootmirror.allowWeaker", defaultValue = "false")
  private boolean allowWeaker;

  /** The folder of fetched packages; if not set, the user's cache, as of the command line. */
  @Parameter(property = "bootmirror.cache")
  private @Nullable File cache;

  /**
   * The release's number, at least 1. If not set, the commit's time in seconds since 1970, or the
   * variable <code>SOURCE_DATE_EPOCH</code>; with keys, else the current time.
   */
  @Parameter(property = "bootmirror.release")
  private @Nullable Long release;

  /** Whether copies are written instead of symbolic links, for file systems without them. */
  @Parameter(property = "bootmirror.copies", defaultValue = "false")
  private boolean copies;

  /** Whether a tree of another site, and other files of the same names, may be written over. */
  @Parameter(property = "bootmirror.replace", defaultValue = "false")
  private boolean replace;

  /** Whether to generate although no input has changed since the last run. */
  @Parameter(property = "bootmirror.again", defaultValue = "false")
  private boolean again;

  @Override
  void run(LogFeedback log) throws IOException, SourceException {
    Optional<Generated> generated = new Generate(new SystemClock(), log).run(request());
    List<ProtectionWarning> warnings = generated.map(Generated::warnings).orElse(List.of());
    warnings.forEach(warning -> log.warn(WarningText.of(warning)));
    List<LostCommand> weaker = generated.map(Generated::weaker).orElse(List.of());
    weaker.forEach(lost -> log.warn("allowed: " + lost));
    WriteSummary written = generated.map(Generated::written).orElse(WriteSummary.NOTHING);
    if (generated.isEmpty() || written.nothing()) {
      log.note("nothing written: " + output() + " is up to date");
      return;
    }
    log.note(generated.get().release().reason());
    log.note(
        "wrote " + written.files() + " files and " + written.links() + " links to " + output());
  }

  private GenerateRequest request() throws PomException {
    if (release != null && release < 1) {
      throw new PomException("release", "found " + release + ", expected 1 or more");
    }
    return new GenerateRequest(
        source.toPath(),
        new GenerateRequest.Output(
            output(),
            copies ? NameStyle.COPIES : NameStyle.SYMBOLIC,
            replace ? ExistingFiles.ALL : ExistingFiles.SAME_SITE),
        List.of(),
        new GenerateRequest.Inputs(
            cache == null ? CacheFolder.standard() : cache.toPath(),
            components.stream().map(File::toPath).toList(),
            allowWeaker),
        new GenerateRequest.Numbering(
            release == null ? OptionalLong.empty() : OptionalLong.of(release),
            Optional.ofNullable(System.getenv("SOURCE_DATE_EPOCH"))),
        keys().map(folder -> new GenerateRequest.Signing(folder, this::passphrase)),
        again);
  }
}
