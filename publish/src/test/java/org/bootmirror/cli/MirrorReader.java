package org.bootmirror.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.index.MirrorFileReader;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.References;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.VerifiedRelease;

/** Reads a tree as a node and a TUF client read it, again and again while it changes. */
final class MirrorReader {

  private static final String OWN_INDEX = "local/images.json";
  private static final Pattern PIN = Pattern.compile("set pin ([0-9a-f]{64})");

  private final Path tree;
  private final byte[] root;
  private final AtomicInteger pins = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /**
   * @param tree the folder
   * @param root trusted root metadata
   */
  MirrorReader(Path tree, byte[] root) {
    this.tree = tree;
    this.root = root.clone();
  }

  /** What was read, and what was wrong. */
  record Reads(int count, List<String> problems) {}

  /** Reads during some work, and at least once. */
  Reads during(CopiedTree.Work work) throws Exception {
    AtomicBoolean working = new AtomicBoolean(true);
    Callable<Reads> reading =
        () -> {
          List<String> problems = new ArrayList<>();
          int count = 0;
          do {
            problems.addAll(boot("ipxe/prod"));
            problems.addAll(boot("images.json"));
            problems.addAll(update());
            problems.addAll(ownImages());
            count++;
            ended.incrementAndGet();
          } while (working.get());
          return new Reads(count, problems);
        };
    FutureTask<Reads> reader = new FutureTask<>(reading);
    new Thread(reader, "reader").start();
    try {
      work.run();
    } finally {
      working.set(false);
    }
    return reader.get();
  }

  /**
   * Waits, during the work, until a reading has ended that began after this call: a mirror promises
   * files to readers of one change, and none to a reader of two.
   */
  void awaitWholeReading() throws InterruptedException {
    int enough = ended.get() + 2;
    for (int i = 0; i < 1000 && ended.get() < enough; i++) {
      Thread.sleep(20);
    }
  }

  /** Script or index, then each file that it names, by digest. */
  private List<String> boot(String path) throws IOException {
    List<String> problems = new ArrayList<>();
    String text = Files.readString(tree.resolve(path), StandardCharsets.ISO_8859_1);
    List<String> references = References.in(text);
    if (references.isEmpty()) {
      problems.add(path + " names no file");
    }
    for (String reference : references) {
      problems.addAll(
          compare(path, reference, ImmutableName.parse(reference).orElseThrow().digest()));
    }
    return problems;
  }

  /** The images that the mirror made for itself, if any, and the scripts of their pins. */
  private List<String> ownImages() throws IOException {
    if (!Files.exists(tree.resolve(OWN_INDEX))) {
      return List.of();
    }
    List<String> problems = new ArrayList<>(boot(OWN_INDEX));
    for (String image :
        References.in(Files.readString(tree.resolve(OWN_INDEX), StandardCharsets.ISO_8859_1))) {
      byte[] bytes = Files.readAllBytes(tree.resolve(image));
      // A slot in an EFI binary is UTF-16: every second byte is zero.
      String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
      Matcher pin = PIN.matcher(text);
      if (pin.find()) {
        String script = "ipxe/" + pin.group(1) + ".prod";
        problems.addAll(compare(image, script, new Digest(pin.group(1))));
        pins.incrementAndGet();
      }
    }
    return problems;
  }

  /** The number of pins that were compared. */
  int pins() {
    return pins.get();
  }

  /** Timestamp, snapshot, targets, then each target, by digest. */
  private List<String> update() throws IOException {
    List<String> problems = new ArrayList<>();
    VerifiedRelease release = VerifiedRelease.of(root, new FolderSource(tree), Instant.now());
    for (Map.Entry<String, TargetFile> one : release.targets().entrySet()) {
      Digest digest = one.getValue().sha256();
      String path = new TreePath(one.getKey()).immutable(digest).value();
      problems.addAll(compare("targets", path, digest));
    }
    return problems;
  }

  /** Whether the mirror says that a filter left the file out. */
  private boolean isLeftOut(String path) throws IOException {
    Path file = tree.resolve("local/mirror.json");
    return Files.isRegularFile(file)
        && MirrorFileReader.read(Files.readAllBytes(file)).leavesOut(path);
  }

  private List<String> compare(String by, String path, Digest digest) throws IOException {
    Path file = tree.resolve(path);
    if (!Files.isRegularFile(file) && isLeftOut(path)) {
      return List.of();
    }
    if (!Files.isRegularFile(file)) {
      return List.of(by + " names " + path + ", which is not there");
    }
    return Content.file(file).description().sha256().equals(digest)
        ? List.of()
        : List.of(by + " names " + path + ", which has other bytes");
  }
}
