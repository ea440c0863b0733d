package org.bootmirror.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.bootmirror.app.CompareTrees;
import org.bootmirror.app.TreeComparison;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.cli.json.DiffJson;
import org.bootmirror.http.Route;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror diff}: compares two trees. */
@Command(
    name = "diff",
    header = "Says what differs between two trees, and why.",
    description = {
      "Says which network starts what, which images differ and why, which names were added, removed",
      "or changed, and what differs for the site. Reads images.json, SHA256SUMS, boot scripts and",
      "metadata of both; no kernel or image is read, and no signature is judged by a trusted root:",
      "check and verify do that.",
      "",
      "Exit status 0 if both could be compared, also if they differ, as git diff. With --exit-code, 3",
      "if they differ: 1 stays the status of problems."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror diff /srv/www/boot mirror         # what publish would change",
      "  bootmirror diff https://boot.example.org mirror",
      "  bootmirror diff mirror.yesterday mirror --exit-code --quiet || echo changed"
    },
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "OLD", description = "A tree's folder, or a site's URL.")
  private String former = "mirror";

  @Parameters(index = "1", paramLabel = "NEW", description = "A tree's folder, or a site's URL.")
  private String next = "mirror";

  @Option(names = ExitStatus.EXIT_CODE, description = "Exit with status 3 if the trees differ.")
  private boolean exitCode;

  @Mixin private ProxyOption proxy = new ProxyOption();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Console console = Bootmirror.console(spec);
    TreeComparison comparison;
    try (Route route = proxy.route()) {
      comparison = CompareTrees.of(TreeLocation.of(former), TreeLocation.of(next), route);
    }
    json.result(DiffJson.of(former, next, comparison));
    List<String> lines = DiffText.lines(comparison, console.isVerbose());
    lines.forEach(console::say);
    if (comparison.isSame()) {
      console.say("no difference: " + former + " and " + next);
    }
    return exitCode && !comparison.isSame() ? ExitStatus.DIFFERENT.code() : ExitStatus.DONE.code();
  }
}
