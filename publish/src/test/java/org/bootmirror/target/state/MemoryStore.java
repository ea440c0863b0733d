package org.bootmirror.target.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Objects in memory; calls are noted, and may fail. */
public final class MemoryStore implements StateStore {

  private final TreeMap<String, byte[]> objects = new TreeMap<>();
  private final List<String> calls = new ArrayList<>();

  private @Nullable String broken;
  private @Nullable Runnable before;

  /** The calls so far, and no more of them in later answers. */
  List<String> takeCalls() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /** From now on, calls that begin so fail. */
  void breakAt(@Nullable String call) {
    broken = call;
  }

  /** Work of another run, done before the next object is created. */
  void beforeCreate(Runnable work) {
    before = work;
  }

  String text(String name) {
    return new String(objects.getOrDefault(name, new byte[0]), StandardCharsets.US_ASCII);
  }

  /** Stores an object, as another run would. */
  public void set(String name, String text) {
    objects.put(name, text.getBytes(StandardCharsets.US_ASCII));
  }

  void remove(String name) {
    objects.remove(name);
  }

  List<String> names() {
    return List.copyOf(objects.keySet());
  }

  @Override
  public Optional<byte[]> read(String name, long limit) throws IOException {
    call("read " + name);
    return Optional.ofNullable(objects.get(name));
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    call("write " + name);
    objects.put(name, bytes);
  }

  @Override
  public boolean create(String name, byte[] bytes) throws IOException {
    Runnable work = before;
    before = null;
    if (work != null) {
      work.run();
    }
    call("create " + name);
    return objects.putIfAbsent(name, bytes) == null;
  }

  @Override
  public List<String> list() throws IOException {
    call("list");
    return names();
  }

  @Override
  public void delete(String name) throws IOException {
    call("delete " + name);
    objects.remove(name);
  }

  private void call(String call) throws IOException {
    if (broken != null && call.startsWith(broken)) {
      throw new IOException("no connection at " + call);
    }
    calls.add(call);
  }
}
