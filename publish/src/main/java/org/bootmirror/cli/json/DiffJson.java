package org.bootmirror.cli.json;

import java.io.IOException;
import org.bootmirror.app.ImageChange;
import org.bootmirror.app.KernelChange;
import org.bootmirror.app.KernelStart;
import org.bootmirror.app.NodeChanges.Network;
import org.bootmirror.app.TreeComparison;
import org.bootmirror.tree.ImmutableName;

/** The result of {@code diff}. */
public final class DiffJson {

  private DiffJson() {}

  /** The differences, under the words of both trees. */
  public static JsonFields.Body of(String former, String next, TreeComparison comparison) {
    return json -> {
      json.text("old", former);
      json.text("new", next);
      json.flag("same", comparison.isSame());
      json.list(
          "site",
          comparison.site(),
          (one, change) -> {
            one.text("fact", change.fact().label());
            one.text("old", change.former());
            one.text("new", change.next());
          });
      json.list("networks", comparison.networks(), DiffJson::network);
      json.list("kernels", comparison.kernels(), DiffJson::kernel);
      json.list("images", comparison.images(), DiffJson::image);
      json.list(
          "names",
          comparison.names(),
          (one, change) -> {
            one.text("path", change.path());
            one.text("change", change.kind().label());
          });
    };
  }

  /** The change of a network: also of a publication. */
  static void network(JsonFields json, Network network) throws IOException {
    json.text("name", network.name());
    if (network instanceof Network.OtherKernel kernel) {
      json.text("change", "kernel");
      json.text("old", kernel.former().path());
      json.text("new", kernel.next().path());
    } else if (network instanceof Network.OtherFiles files) {
      json.text("change", "files");
      json.texts("files", files.next().stream().map(ImmutableName::path).toList());
    } else if (network instanceof Network.Added) {
      json.text("change", "added");
    } else {
      json.text("change", network instanceof Network.Removed ? "removed" : "script");
    }
  }

  private static void kernel(JsonFields json, KernelChange change) throws IOException {
    KernelStart start = change.present();
    json.text("network", start.network());
    json.text("kernel", start.kernel());
    json.text("platform", start.platform());
    json.text("machine", start.machine());
    if (change.former().isPresent()) {
      json.object("old", one -> start(one, change.former().get()));
    }
    if (change.next().isPresent()) {
      json.object("new", one -> start(one, change.next().get()));
    }
  }

  private static void start(JsonFields json, KernelStart start) throws IOException {
    json.texts("files", start.files().stream().map(ImmutableName::path).toList());
    json.text("arguments", start.arguments());
  }

  private static void image(JsonFields json, ImageChange change) throws IOException {
    json.text("path", change.path());
    json.text("change", change.kind().label());
    json.list(
        "reasons",
        change.reasons(),
        (one, reason) -> {
          one.text("reason", reason.kind().label());
          one.text("subject", reason.subject());
          one.text("old", reason.former());
          one.text("new", reason.next());
        });
  }
}
