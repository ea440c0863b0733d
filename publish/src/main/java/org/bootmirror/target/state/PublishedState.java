package org.bootmirror.target.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;
import org.jspecify.annotations.Nullable;

/**
 * What a target holds, as its last publisher noted. One object points to a list of files, whose
 * name is its digest; so a target that needs no change is known by one request.
 *
 * <p>The first change takes a {@link Claim}, and marks the pointer: the place is not what the list
 * says any more. The list is written again when the publication ends, and the pointer without the
 * mark. A publication that was killed leaves the mark, and the next publisher looks at the place
 * itself. Without a mark a release could be taken back to the state of the list, and find nothing
 * to do.
 */
public final class PublishedState implements AutoCloseable {

  private static final String POINTER = "current";
  private static final int MAX_POINTER = 1 << 10;
  private static final String CHANGING = "changing\n";
  private static final Pattern POINTED =
      Pattern.compile("(?:files-([0-9a-f]{64})\n)?(changing\n)?");

  private final StateStore store;
  private final InstantSource clock;
  private final String pointer;
  private final Optional<Digest> published;
  private final boolean unknown;
  private @Nullable FileList files;
  private @Nullable Claim claim;
  private boolean changed;

  /**
   * @param pointer the text of the pointer; empty if there is none
   */
  private PublishedState(StateStore store, InstantSource clock, String pointer) throws IOException {
    Matcher pointed = POINTED.matcher(pointer);
    if (!pointed.matches()) {
      throw new IOException(
          StateStore.FOLDER
              + "/"
              + POINTER
              + ": found no name of a list, expected files-<SHA-256>");
    }
    this.store = store;
    this.clock = clock;
    this.pointer = pointer;
    this.published = Optional.ofNullable(pointed.group(1)).map(Digest::new);
    this.unknown = published.isEmpty() || pointed.group(2) != null;
  }

  /**
   * Reads the pointer, and nothing else.
   *
   * @param clock by which claims are judged
   */
  public static PublishedState open(StateStore store, InstantSource clock) throws IOException {
    return new PublishedState(store, clock, pointer(store));
  }

  /** Whether the target holds exactly these files, as far as its last publisher knew. */
  public boolean isExactly(FileList list) {
    return !unknown && published.equals(Optional.of(Digest.of(list.bytes())));
  }

  /**
   * Whether nothing is known: the target is new, its state was lost, or a publication did not end.
   */
  public boolean isUnknown() {
    return unknown;
  }

  /** The file at a path, as far as is known. */
  public Optional<PublishedFile> get(TreePath path) throws IOException {
    return files().get(path);
  }

  /** All known files. The list is read when it is first asked for. */
  public FileList files() throws IOException {
    FileList known = files;
    if (known == null) {
      known = unknown ? new FileList() : read(published.orElseThrow());
      files = known;
    }
    return known;
  }

  /**
   * Makes sure that only this run changes the target.
   *
   * @throws ClaimedException if another run does, or has taken over
   */
  public void requireClaim() throws IOException {
    Claim held = claim;
    if (held == null) {
      held = Claim.take(store, clock);
      claim = held;
      if (!pointer(store).equals(pointer)) {
        throw new ClaimedException("another run has published since this one began");
      }
      writePointer(published.map(PublishedState::pointer).orElse("") + CHANGING);
    }
    held.requireHeld();
  }

  /** Notes a file that was found in the place. */
  public void found(PublishedFile file) throws IOException {
    files().add(file);
  }

  /** Notes a stored file. */
  public void stored(PublishedFile file) throws IOException {
    files().add(file);
    changed = true;
  }

  /** Notes a deleted path. */
  public void deleted(TreePath path) throws IOException {
    files().remove(path);
    changed = true;
  }

  /**
   * Writes the list and the pointer, if anything has changed or was about to. The former list is
   * deleted.
   */
  public void save() throws IOException {
    if (!changed && claim == null) {
      return;
    }
    requireClaim();
    byte[] list = files().bytes();
    Digest digest = Digest.of(list);
    store.write(name(digest), list);
    requireClaim();
    writePointer(pointer(digest));
    if (published.isPresent() && !published.get().equals(digest)) {
      store.delete(name(published.get()));
    }
    changed = false;
  }

  /** Lets other runs publish. */
  @Override
  public void close() throws IOException {
    if (claim != null) {
      claim.close();
    }
  }

  private FileList read(Digest digest) throws IOException {
    String name = name(digest);
    byte[] bytes =
        store
            .read(name, FileList.MAX_BYTES)
            .orElseThrow(() -> new IOException(name + ": found no list, expected the pointed one"));
    Digest found = Digest.of(bytes);
    if (!found.equals(digest)) {
      throw new IOException(name + ": found SHA-256 " + found + ", expected that of the name");
    }
    return FileList.read(name, bytes);
  }

  private static String pointer(StateStore store) throws IOException {
    return store
        .read(POINTER, MAX_POINTER)
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .orElse("");
  }

  private void writePointer(String text) throws IOException {
    store.write(POINTER, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String name(Digest digest) {
    return "files-" + digest;
  }

  private static String pointer(Digest digest) {
    return name(digest) + "\n";
  }
}
