package org.bootmirror.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bootmirror.app.TextTable;
import org.bootmirror.target.HostFile;
import org.bootmirror.target.Item;
import org.bootmirror.target.Link;
import org.bootmirror.target.PublishAction;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.PublishStep;
import org.bootmirror.tree.Phase;

/** Words a plan of publishing: a line for each phase, or for each change. */
final class PlanText {

  private PlanText() {}

  /** A table of phases, with counts and sizes. */
  static List<String> phases(PublishPlan plan) throws IOException {
    Map<Phase, Count> counts = new EnumMap<>(Phase.class);
    for (PublishStep step : plan.steps()) {
      Count count = counts.computeIfAbsent(step.phase(), phase -> new Count());
      for (PublishAction action : step.actions()) {
        count.add(action);
      }
    }
    TextTable table = new TextTable(9, 7, 11, 7);
    table.add("phase", "files", "size", "names");
    counts.forEach(
        (phase, count) ->
            table.add(
                name(phase),
                Integer.toString(count.files),
                DataSize.of(count.bytes),
                Integer.toString(count.links)));
    return table.lines();
  }

  /** Each change: phase, action, path, SHA-256, size, content type, cache control. */
  static List<String> actions(PublishPlan plan) throws IOException {
    List<String> lines = new ArrayList<>();
    for (PublishStep step : plan.steps()) {
      for (PublishAction action : step.actions()) {
        lines.add("  " + name(step.phase()) + " " + line(action));
      }
    }
    return lines;
  }

  private static String line(PublishAction action) throws IOException {
    if (action instanceof Link link) {
      return String.format(
          Locale.ROOT,
          "link %s -> %s (%s; %s)",
          link.path(),
          link.to(),
          link.mediaType().value(),
          link.cacheRule().value());
    }
    if (action instanceof HostFile file) {
      return String.format(
          Locale.ROOT,
          "put %s, %d bytes, for the host",
          file.name().label(),
          file.content().size());
    }
    Item item = (Item) action;
    return String.format(
        Locale.ROOT,
        "put %s %s, %d bytes (%s; %s)",
        item.path(),
        item.description().sha256(),
        item.description().size(),
        item.mediaType().value(),
        item.cacheRule().value());
  }

  private static String name(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  /** The changes of one phase. */
  private static final class Count {

    private int files;
    private int links;
    private long bytes;

    void add(PublishAction action) throws IOException {
      if (action instanceof Item item) {
        files++;
        bytes += item.description().size();
      } else if (action instanceof HostFile file) {
        files++;
        bytes += file.content().size();
      } else {
        links++;
      }
    }
  }
}
