package org.bootmirror.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.bootmirror.source.toml.SourceException;

/** A goal: calls one use case, and words problems in the elements of a pom. */
abstract class SiteMojo extends AbstractMojo {

  /** Whether the goal does nothing. */
  @Parameter(property = "bootmirror.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${settings}", readonly = true, required = true)
  private Settings settings = new Settings();

  @Inject private SettingsDecrypter decrypter;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    LogFeedback log = new LogFeedback(getLog(), System::nanoTime);
    if (skip) {
      log.note("skipped: <skip> is true");
      return;
    }
    try {
      run(log);
    } catch (IOException | SourceException e) {
      GoalErrors.fail(e);
    } catch (UncheckedIOException e) {
      GoalErrors.fail(e.getCause() == null ? e : e.getCause());
    }
  }

  /**
   * Runs the goal.
   *
   * @throws MojoFailureException if the goal found problems, which it has logged
   */
  abstract void run(LogFeedback log) throws IOException, SourceException, MojoFailureException;

  final Servers servers() {
    return new Servers(settings, decrypter);
  }
}
