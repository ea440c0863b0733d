package org.bootmirror.cli.json;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.app.CollectedGarbage;
import org.bootmirror.app.Generated;
import org.bootmirror.app.Imported;
import org.bootmirror.app.LostCommand;
import org.bootmirror.app.NodeChanges;
import org.bootmirror.app.Published;
import org.bootmirror.app.WarningText;
import org.bootmirror.mirror.MirrorResult;
import org.bootmirror.target.HostFile;
import org.bootmirror.target.Item;
import org.bootmirror.target.Link;
import org.bootmirror.target.PublishAction;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.PublishStep;
import org.bootmirror.target.WriteSummary;

/** The results of commands that write a tree or source. */
public final class WrittenJson {

  private WrittenJson() {}

  /** The result of a generation; nothing was written if the tree was up to date. */
  public static JsonFields.Body of(Path out, Optional<Generated> generated) {
    return json -> {
      json.text("tree", out);
      WriteSummary written = generated.map(Generated::written).orElse(WriteSummary.NOTHING);
      json.flag("upToDate", written.nothing());
      if (generated.isPresent() && generated.get().release().release().isPresent()) {
        json.object(
            "release",
            one -> TreeJson.release(one, generated.get().release().release().orElseThrow()));
      }
      json.object("written", one -> summary(one, written));
      json.texts(
          "warnings",
          generated.map(Generated::warnings).orElse(List.of()).stream()
              .map(WarningText::of)
              .toList());
      json.texts(
          "weaker",
          generated.map(Generated::weaker).orElse(List.of()).stream()
              .map(LostCommand::toString)
              .toList());
    };
  }

  /** The result of {@code publish}, or of its rehearsal. */
  public static JsonFields.Body of(String target, boolean rehearsal, Published published) {
    return json -> {
      json.text("target", target);
      json.flag("dryRun", rehearsal);
      json.flag("upToDate", published.plan().isEmpty());
      json.object("changes", one -> changes(one, published.changes()));
      json.object("plan", one -> summary(one, planned(published.plan())));
      json.object("written", one -> summary(one, published.written()));
      json.object(
          "compared",
          one -> {
            one.number("names", published.verification().names());
            one.number("hashedThere", published.verification().hashedThere());
            one.number("readBack", published.verification().readBack());
          });
      json.list(
          "differences",
          published.differences(),
          (one, difference) -> {
            one.text("path", difference.path());
            one.text("kind", Labels.of(difference.kind()));
            one.text("found", difference.found());
            one.text("expected", difference.expected());
            one.flag("repaired", published.isRepaired(difference));
          });
    };
  }

  /** The result of {@code mirror}. */
  public static JsonFields.Body of(Path folder, MirrorResult result, List<String> warnings) {
    return json -> {
      json.text("mirror", folder);
      json.flag("upToDate", result.isUnchanged());
      json.object(
          "metadata",
          one -> {
            one.text("signedAt", Instant.ofEpochSecond(result.release().version()));
            one.text("expires", result.release().until());
            one.number("names", result.release().names());
          });
      json.number("fetchedFiles", result.fetched());
      json.number("fetchedBytes", result.fetchedBytes());
      json.object("written", one -> summary(one, result.written()));
      json.number("removed", result.removed());
      json.texts("leftOut", result.differences().leftOut());
      json.texts("made", result.differences().made());
      json.texts("warnings", warnings);
      if (result.pruned().isPresent()) {
        json.object(
            "pruned",
            one -> {
              one.number("files", result.pruned().get().files());
              one.number("bytes", result.pruned().get().bytes());
              one.number("releasesLeft", result.pruned().get().releases());
            });
      }
    };
  }

  /** The result of {@code gc}, or of its rehearsal. */
  public static JsonFields.Body of(String tree, boolean rehearsal, CollectedGarbage collected) {
    return json -> {
      json.text("tree", tree);
      json.flag("dryRun", rehearsal);
      json.list(
          "deleted",
          collected.sweep().old(),
          (one, file) -> {
            one.text("path", file.path());
            one.number("bytes", file.bytes());
            one.text("unusedSince", file.unusedSince());
          });
      json.number("marked", collected.sweep().marked());
      json.text("markedSince", collected.sweep().markedSince());
      json.list(
          "kept",
          collected.kept(),
          (one, kept) -> {
            one.number("release", kept.release().number());
            one.text("published", kept.release().published());
            one.text("reason", Labels.of(kept.reason()));
          });
      json.texts("unknown", collected.unknown());
    };
  }

  /** The result of {@code import}. */
  public static JsonFields.Body of(Path out, Imported imported) {
    return json -> {
      json.text("source", out);
      json.texts("networks", imported.networks());
      json.number("kernels", imported.kernels().size());
      json.number("nodes", imported.nodes());
      json.list(
          "leftOut",
          imported.leftOut(),
          (one, left) -> {
            one.text("place", left.place());
            one.text("text", left.text());
            one.flag("matters", left.matters());
          });
    };
  }

  private static void changes(JsonFields json, NodeChanges changes) throws IOException {
    json.flag("first", changes.isFirst());
    if (changes.former().isPresent()) {
      json.object("oldRelease", one -> TreeJson.release(one, changes.former().get()));
    }
    if (changes.next().isPresent()) {
      json.object("newRelease", one -> TreeJson.release(one, changes.next().get()));
    }
    json.flag("rootChanged", changes.rootChanged());
    json.list("networks", changes.networks(), DiffJson::network);
    json.number("imagesAdded", changes.imagesAdded());
    json.number("imagesReplaced", changes.imagesReplaced());
    json.number("imagesRemoved", changes.imagesRemoved());
  }

  private static WriteSummary planned(PublishPlan plan) throws IOException {
    int files = 0;
    int links = 0;
    long bytes = 0;
    for (PublishStep step : plan.steps()) {
      for (PublishAction action : step.actions()) {
        files += action instanceof Link ? 0 : 1;
        links += action instanceof Link ? 1 : 0;
        if (action instanceof Item item) {
          bytes += item.description().size();
        } else if (action instanceof HostFile file) {
          bytes += file.content().size();
        }
      }
    }
    return new WriteSummary(files, links, bytes);
  }

  private static void summary(JsonFields json, WriteSummary summary) throws IOException {
    json.number("files", summary.files());
    json.number("links", summary.links());
    json.number("bytes", summary.bytes());
  }
}
