package org.bootmirror.target;

import java.io.IOException;
import java.util.function.Consumer;
import org.bootmirror.tree.TreePath;

/** A target whose run ends before the change after a number of calls; only locks are let go. */
final class EndingTarget implements Target {

  private final Target target;
  private int left;

  /** The end of a run. */
  static final class Ended extends IOException {

    private static final long serialVersionUID = 1L;
  }

  EndingTarget(Target target, int calls) {
    this.target = target;
    this.left = calls;
  }

  private void count() throws Ended {
    if (left == 0) {
      throw new Ended();
    }
    left--;
  }

  @Override
  public byte[] read(TreePath path, long limit) throws IOException {
    return target.read(path, limit);
  }

  @Override
  public void list(Consumer<ListedItem> to) throws IOException {
    target.list(to);
  }

  @Override
  public boolean holds(Item item) throws IOException {
    return target.holds(item);
  }

  @Override
  public boolean holds(Link link) throws IOException {
    return target.holds(link);
  }

  @Override
  public boolean holds(HostFile file) throws IOException {
    return target.holds(file);
  }

  @Override
  public void put(HostFile file) throws IOException {
    count();
    target.put(file);
  }

  @Override
  public void put(Item item, PutCondition condition) throws IOException {
    count();
    target.put(item, condition);
  }

  @Override
  public boolean link(Link link) throws IOException {
    count();
    return target.link(link);
  }

  @Override
  public boolean hasLinks() {
    return target.hasLinks();
  }

  @Override
  public void delete(TreePath path) throws IOException {
    count();
    target.delete(path);
  }

  @Override
  public void complete() throws IOException {
    count();
    target.complete();
  }

  @Override
  public void announce() throws IOException {
    count();
    target.announce();
  }

  @Override
  public void finish() throws IOException {
    count();
    target.finish();
  }

  @Override
  public TargetFailure classify(Throwable failure) {
    return target.classify(failure);
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
