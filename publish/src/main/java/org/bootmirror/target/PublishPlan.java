package org.bootmirror.target;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.target.state.FileList;
import org.bootmirror.target.state.PublishedFile;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;

/**
 * All changes for a tree, in publishing order: immutable items, further immutable names, then the
 * plain names of images, of metadata, of the mutable scripts. Whatever a step makes visible refers
 * only to items of earlier steps.
 *
 * @param steps each complete before the next
 */
public record PublishPlan(List<PublishStep> steps) {

  private static final List<Phase> VISIBLE = List.of(Phase.IMAGES, Phase.METADATA, Phase.SCRIPTS);

  /** Copies the list. */
  public PublishPlan {
    steps = List.copyOf(steps);
  }

  /**
   * The plan of a tree. Nothing is read: names with digests become known while items are written.
   */
  public static PublishPlan of(Tree tree) {
    List<Entry> immutable = tree.entries().stream().filter(Entry::isImmutable).toList();
    List<PublishAction> items = new ArrayList<>();
    List<PublishAction> names = new ArrayList<>();
    for (Entry entry : immutable) {
      items.add(new Item(entry));
      for (int i = 1; i < entry.names().size(); i++) {
        names.add(new Link(entry, i, true));
      }
    }
    List<PublishStep> steps = new ArrayList<>();
    steps.add(new PublishStep(Phase.IMMUTABLE, items));
    steps.add(new PublishStep(Phase.IMMUTABLE, names));
    for (Phase phase : VISIBLE) {
      steps.add(visible(tree, phase));
    }
    return new PublishPlan(steps);
  }

  /** This plan and files of the host, which the place has before mutable scripts change. */
  public PublishPlan with(List<HostFile> files) {
    if (files.isEmpty()) {
      return this;
    }
    List<PublishStep> all = new ArrayList<>(steps);
    all.add(all.size() - 1, new PublishStep(Phase.METADATA, List.copyOf(files)));
    return new PublishPlan(all);
  }

  /**
   * The part of this plan that a target lacks, in the same steps. Contents of plain items are read,
   * unless they are described.
   */
  public PublishPlan missing(Target target) throws IOException {
    List<PublishStep> missing = new ArrayList<>();
    for (PublishStep step : steps) {
      List<PublishAction> actions = new ArrayList<>();
      for (PublishAction action : step.actions()) {
        if (!action.isDone(target)) {
          actions.add(action);
        }
      }
      missing.add(new PublishStep(step.phase(), actions));
    }
    return new PublishPlan(missing);
  }

  /** The content of each file of the tree, under each name. */
  public Map<TreePath, Content> contents() throws IOException {
    Map<TreePath, Content> contents = new HashMap<>();
    for (PublishStep step : steps) {
      for (PublishAction action : step.actions()) {
        if (action instanceof Item item) {
          contents.put(item.path(), item.entry().content());
        } else if (action instanceof Link link) {
          contents.put(link.path(), link.entry().content());
        }
      }
    }
    return contents;
  }

  /**
   * Every file of the tree that the plan makes, under each name; no file of the host. Contents
   * without a description are read.
   */
  public FileList files() throws IOException {
    FileList files = new FileList();
    for (PublishStep step : steps) {
      for (PublishAction action : step.actions()) {
        if (action instanceof Item item) {
          files.add(file(item.path(), item.description()));
        } else if (action instanceof Link link) {
          files.add(file(link.path(), link.entry().content().description()));
        }
      }
    }
    return files;
  }

  /**
   * The paths that are immutable names: what a pinned medium can need of the release; one may be
   * there twice. Contents without a description are read.
   */
  public List<String> immutableNames() throws IOException {
    List<String> names = new ArrayList<>();
    for (PublishStep step : steps) {
      for (PublishAction action : step.actions()) {
        if (action instanceof Item item) {
          String name = item.path().value();
          if (item.isImmutable() || ImmutableName.isOne(name)) { // as signatures have
            names.add(name);
          }
        } else if (action instanceof Link link && link.isImmutable()) {
          names.add(link.path().value());
        }
      }
    }
    return names;
  }

  private static PublishedFile file(TreePath path, Description description) {
    return new PublishedFile(path, description.sha256(), description.size());
  }

  /** Whether no step has an action. */
  public boolean isEmpty() {
    return steps.stream().allMatch(step -> step.actions().isEmpty());
  }

  /**
   * Reads the plain items, which are small, and compares described ones with their descriptions: a
   * file that was damaged is noticed before any name changes.
   */
  public void verifyPlainItems() throws IOException {
    for (PublishStep step : steps) {
      for (PublishAction action : step.actions()) {
        if (step.isVisible() && action instanceof Item item) {
          item.writeTo(OutputStream.nullOutputStream());
        }
      }
    }
  }

  /** The bytes of the immutable items, as far as they are known without reading. */
  long expectedSize() {
    long size = 0;
    for (PublishAction action : steps.get(0).actions()) {
      size += action instanceof Item item ? item.entry().content().expectedSize() : 0;
    }
    return size;
  }

  private static PublishStep visible(Tree tree, Phase phase) {
    List<PublishAction> actions = new ArrayList<>();
    for (Entry entry : tree.entries()) {
      if (entry.phase() != phase) {
        continue;
      }
      if (entry.isImmutable()) {
        for (int i = 0; i < entry.names().size(); i++) {
          actions.add(new Link(entry, i, false));
        }
      } else {
        actions.add(new Item(entry));
      }
    }
    return new PublishStep(phase, actions);
  }
}
