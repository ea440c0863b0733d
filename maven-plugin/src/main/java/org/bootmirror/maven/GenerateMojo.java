package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
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
import org.bootmirror.app.ExistingFiles;
import org.bootmirror.app.Generate;
import org.bootmirror.app.GenerateRequest;
import org.bootmirror.app.Generated;
import org.bootmirror.app.LostCommand;
import org.bootmirror.app.SystemClock;
import org.bootmirror.app.TerminalSafe;
import org.bootmirror.app.WarningText;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.index.ProtectionWarning;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.folder.NameStyle;
import org.jspecify.annotations.Nullable;

/**
 * Generates the tree of a site source. Downloads honour {@code http_proxy}, {@code https_proxy} and
 * {@code no_proxy}; if the proxy for https has a password, Maven needs {@code
 * MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes=}.
 */
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

  /** Whether an iPXE may lack a command that verifies, and that the iPXE of the tree has. */
  @Parameter(property = "bootmirror.allowWeaker", defaultValue = "false")
  private boolean allowWeaker;

  /** Where fetched packages are kept; if not set, the cache folder of the command line. */
  @Parameter(property = "bootmirror.cache")
  private File cache = CacheFolder.standard().toFile();

  /** The release's number; if not set, the seconds of the commit's instant. */
  @Parameter(property = "bootmirror.release")
  private @Nullable Long release;

  /** The site's keys; if set, the variable {@code BOOTMIRROR_PASSPHRASE} has their passphrase. */
  @Parameter(property = "bootmirror.keys")
  private @Nullable File keys;

  /** Whether a tree of another site, and other files of the same names, may be written over. */
  @Parameter(property = "bootmirror.replace", defaultValue = "false")
  private boolean replace;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      LogFeedback log = new LogFeedback(getLog());
      Optional<Generated> generated = new Generate(new SystemClock(), log).run(request());
      if (generated.isEmpty()) {
        log.note("nothing written: " + out + " is up to date");
        return;
      }
      for (ProtectionWarning warning : generated.get().warnings()) {
        log.warn(WarningText.of(warning));
      }
      for (LostCommand lost : generated.get().weaker()) {
        log.warn("allowed: " + lost);
      }
      WriteSummary written = generated.get().written();
      if (written.nothing()) {
        log.note("nothing written: " + out + " is up to date");
        return;
      }
      log.note(generated.get().release().reason());
      log.note("wrote " + written.files() + " files and " + written.links() + " links to " + out);
    } catch (SourceException e) {
      throw new MojoFailureException(
          "problems in the site source:\n" + TerminalSafe.lines(String.valueOf(e.getMessage())),
          printable(e));
    } catch (IOException e) {
      throw new MojoExecutionException(
          TerminalSafe.lines(String.valueOf(e.getMessage())), printable(e));
    }
  }

  /** A cause for Maven, which prints the messages of all causes; nothing if one is not safe. */
  private static @Nullable Exception printable(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (!message.lines().allMatch(line -> TerminalSafe.of(line).equals(line))) {
        return null;
      }
    }
    return e;
  }

  private GenerateRequest request() {
    OptionalLong number = release == null ? OptionalLong.empty() : OptionalLong.of(release);
    return new GenerateRequest(
        source.toPath(),
        new GenerateRequest.Output(
            out.toPath(),
            NameStyle.SYMBOLIC,
            replace ? ExistingFiles.ALL : ExistingFiles.SAME_SITE),
        List.of(),
        new GenerateRequest.Inputs(
            cache.toPath(), components.stream().map(File::toPath).toList(), allowWeaker),
        new GenerateRequest.Numbering(
            number, Optional.ofNullable(System.getenv("SOURCE_DATE_EPOCH"))),
        Optional.ofNullable(keys)
            .map(folder -> new GenerateRequest.Signing(folder.toPath(), GenerateMojo::passphrase)),
        false);
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
