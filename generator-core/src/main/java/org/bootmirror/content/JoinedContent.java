package org.bootmirror.content;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several contents one after another, {@link Content#joined}. */
final class JoinedContent extends Content {

  private final List<Content> parts;

  /** By part: the offset behind it. */
  private final long[] ends;

  private final Optional<OpeningContent> opening;

  private JoinedContent(
      List<Content> parts, long[] ends, List<Slot> slots, Optional<OpeningContent> opening) {
    super(slots);
    this.parts = parts;
    this.ends = ends;
    this.opening = opening;
  }

  static JoinedContent of(List<Content> joined) throws IOException {
    List<Content> flat = joined.stream().flatMap(part -> part.parts().stream()).toList();
    List<Slot> slots = new ArrayList<>();
    long[] ends = new long[flat.size()];
    long end = 0;
    for (int i = 0; i < ends.length; i++) {
      for (Slot slot : flat.get(i).slots()) {
        slots.add(slot.movedBy(end));
      }
      end = Math.addExact(end, flat.get(i).size());
      ends[i] = end;
    }
    boolean opens = !joined.isEmpty() && joined.get(0) instanceof OpeningContent;
    Optional<OpeningContent> opening =
        opens ? Optional.of((OpeningContent) joined.get(0)) : Optional.empty();
    return new JoinedContent(flat, ends, slots, opening);
  }

  @Override
  protected void stream(OutputStream out) throws IOException {
    stream(0, out);
  }

  @Override
  void produce(MeasuringStream measuring) throws IOException {
    int first = opening.isPresent() ? opening.get().begin(measuring) : 0;
    stream(first, measuring);
  }

  private void stream(int first, OutputStream out) throws IOException {
    long before = first == 0 ? 0 : ends[first - 1];
    CountingStream counted = new CountingStream(out);
    for (int i = first; i < ends.length; i++) {
      parts.get(i).stream(counted);
      if (before + counted.count() != ends[i]) {
        throw new IOException(parts.get(i) + " changed its size while it was in use");
      }
    }
  }

  @Override
  public long size() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  @Override
  public long expectedSize() {
    return size();
  }

  @Override
  boolean isFixed() {
    return parts.stream().allMatch(Content::isFixed);
  }

  @Override
  public List<Content> parts() {
    return parts;
  }
}
