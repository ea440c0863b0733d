package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.bootmirror.app.DifferenceText;
import org.bootmirror.app.NodeChangesText;
import org.bootmirror.app.Publish;
import org.bootmirror.app.PublishRequest;
import org.bootmirror.app.Published;
import org.bootmirror.app.SystemClock;
import org.bootmirror.edge.WebHost;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.TargetAddressException;
import org.bootmirror.target.TargetDifference;
import org.bootmirror.target.folder.NameStyle;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a generated tree: stores what the target lacks, in an order in which nodes always find
 * a whole release. A run that was interrupted is continued by the next.
 */
@Mojo(name = "publish", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public final class PublishMojo extends BucketMojo {

  /**
   * A folder, <code>ssh://user@host/folder</code>, <code>s3://bucket/prefix</code> or <code>
   * git+https://host/site.git#branch</code>. A relative folder is one of the project.
   */
  @Parameter(property = "bootmirror.target", required = true)
  private String target = "";

  /** The project's folder; nothing without a pom. */
  @Parameter(defaultValue = "${basedir}", readonly = true)
  private File basedir = new File(".");

  /** Whether nothing is published, and the log says what would change for nodes. */
  @Parameter(property = "bootmirror.dryRun", defaultValue = "false")
  private boolean dryRun;

  /** A file for the plan, as JSON: what the target lacks, written before anything is published. */
  @Parameter(property = "bootmirror.plan")
  private @Nullable File plan;

  /**
   * The host behind the target: github-pages or cloudflare-pages. Its limits are judged first, and
   * files that it reads are published beside the tree.
   */
  @Parameter(property = "bootmirror.host")
  private @Nullable String host;

  /** Whether a folder gets copies instead of symbolic links. */
  @Parameter(property = "bootmirror.copies", defaultValue = "false")
  private boolean copies;

  /** Whether the tree of another site in the target is replaced. */
  @Parameter(property = "bootmirror.replace", defaultValue = "false")
  private boolean replace;

  /**
   * Whether the target is listed first and compared with what earlier runs noted, and what is
   * missing or different is stored again.
   */
  @Parameter(property = "bootmirror.verifyTarget", defaultValue = "false")
  private boolean verifyTarget;

  @Override
  void run(LogFeedback log) throws IOException, MojoFailureException {
    TargetAddress address = address();
    PublishRequest request =
        new PublishRequest(
            existing(output()),
            address,
            host(address),
            copies ? NameStyle.COPIES : NameStyle.SYMBOLIC,
            Optional.ofNullable(plan).map(File::toPath),
            replace,
            access(),
            verifyTarget);
    Publish publish = new Publish(new SystemClock(), log);
    Published published = dryRun ? publish.rehearse(request) : publish.run(request);
    NodeChangesText.lines(published.changes()).forEach(log::note);
    if (published.plan().isEmpty()) {
      log.note("nothing to publish: " + address + " is up to date");
    } else if (dryRun) {
      log.note("nothing was published: <dryRun> is true");
    } else {
      log.note(
          "published "
              + published.written().files()
              + " files and "
              + published.written().links()
              + " links to "
              + address);
    }
    requireRepaired(log, published, address);
  }

  private TargetAddress address() throws PomException {
    try {
      TargetAddress address = TargetAddress.parse(target);
      return address instanceof TargetAddress.Folder folder
          ? new TargetAddress.Folder(inProject(folder.path()))
          : address;
    } catch (TargetAddressException e) {
      throw PomException.of("target", e);
    }
  }

  private Path inProject(Path folder) {
    return basedir.toPath().resolve(folder);
  }

  private Optional<WebHost> host(TargetAddress address) throws PomException {
    if (host == null) {
      return WebHost.of(address.toString());
    }
    Optional<WebHost> named = WebHost.named(host);
    if (named.isEmpty()) {
      throw new PomException(
          "host", "found \"" + host + "\", expected one of " + String.join(", ", WebHost.labels()));
    }
    return named;
  }

  /** Fails if the target lacks a file that the tree does not have either. */
  private static void requireRepaired(LogFeedback log, Published published, TargetAddress address)
      throws MojoFailureException {
    List<String> problems = new ArrayList<>();
    for (TargetDifference one : published.differences()) {
      boolean repaired = published.isRepaired(one);
      if (repaired || one.kind() == TargetDifference.Kind.UNKNOWN) {
        log.note(DifferenceText.line(one) + (repaired ? "; repaired" : ""));
      } else {
        problems.add(DifferenceText.line(one) + "; publish a release that has the file");
      }
    }
    new TreeReport(log, address.toString()).require(problems, "Run the goals generate and publish");
  }
}
