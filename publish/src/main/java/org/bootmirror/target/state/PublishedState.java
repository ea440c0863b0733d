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
 * name is its digest. The pointer has the digest of the last release, too: a publication that
 * changes nothing reads the pointer alone, and not the list, which has former releases' files.
 *
 * <p>The first change takes a {@link Claim} and marks the pointer: {@code changing}. The list is
 * written again when the publication ends, and the mark removed. After a killed run the mark
 * stands: of the list only the immutable names are believed, and the place has to be listed, as if
 * nothing were known. So no plain name that the killed run has changed is taken for unchanged.
 *
 * <p>May be used by several threads.
 */
public final class PublishedState implements AutoCloseable {

  private static final String POINTER = "current";
  private static final String CHANGING = "changing";
  private static final int MAX_POINTER = 1 << 10;
  private static final Pattern POINTED =
      Pattern.compile(
          CHANGING
              + "\\n|(?:"
              + CHANGING
              + " )?files-([0-9a-f]{64})(?: release-([0-9a-f]{64}))?\\n");

  private final StateStore store;
  private final InstantSource clock;

  /** The bytes of the pointer as last read or written; empty if there is none. */
  private Optional<String> pointer;

  private Optional<Digest> published;

  /** The digest of the files of the release that was published last, if nothing changed since. */
  private Optional<Digest> release = Optional.empty();

  private Optional<Digest> begun = Optional.empty();
  private boolean interrupted;
  private boolean lost;
  private @Nullable FileList files;
  private @Nullable Claim claim;
  private boolean changed;
  private boolean marked;

  private PublishedState(StateStore store, InstantSource clock, Optional<String> pointer)
      throws IOException {
    this.store = store;
    this.clock = clock;
    this.pointer = pointer;
    this.published = Optional.empty();
    if (pointer.isPresent()) {
      Matcher pointed = POINTED.matcher(pointer.get());
      if (!pointed.matches()) {
        throw new IOException(
            StateStore.FOLDER
                + "/"
                + POINTER
                + ": found no name of a list, expected files-<SHA-256>");
      }
      interrupted = pointer.get().startsWith(CHANGING);
      published = Optional.ofNullable(pointed.group(1)).map(Digest::new);
      release = Optional.ofNullable(pointed.group(2)).map(Digest::new);
    }
  }

  /**
   * Reads the pointer, and nothing else.
   *
   * @param clock by which claims are judged
   */
  public static PublishedState open(StateStore store, InstantSource clock) throws IOException {
    return new PublishedState(store, clock, readPointer(store));
  }

  /**
   * Begins to publish a release, which {@link #save} notes.
   *
   * @param next a digest of all that the release publishes
   * @return whether the last run to finish has published exactly this release, and no run has
   *     deleted or stored any file since
   */
  public synchronized boolean begin(Digest next) {
    begun = Optional.of(next);
    return !interrupted && release.equals(begun);
  }

  /**
   * Whether the place has to be listed: the target is new, its state was lost, or a run was killed.
   * Immutable names in {@link #files} are right nevertheless.
   */
  public synchronized boolean isUnknown() throws IOException {
    files();
    return interrupted || lost;
  }

  /** The file at a path, as far as is known. */
  public synchronized Optional<PublishedFile> get(TreePath path) throws IOException {
    return files().get(path);
  }

  /** All known files. The list is read when it is first asked for. */
  public synchronized FileList files() throws IOException {
    FileList known = files;
    if (known == null) {
      Optional<FileList> list = published.isEmpty() ? Optional.empty() : read(published.get());
      lost = list.isEmpty();
      known = list.orElseGet(FileList::new);
      if (interrupted) {
        known = known.immutable();
      }
      files = known;
    }
    return known;
  }

  /**
   * Makes sure that only this run changes the target.
   *
   * @throws ClaimedException if another run does, or has taken over
   */
  public synchronized void requireClaim() throws IOException {
    Claim held = claim;
    if (held == null) {
      held = Claim.take(store, clock);
      claim = held;
      if (!readPointer(store).equals(pointer)) {
        throw new ClaimedException("another run has published since this one began");
      }
    }
    held.requireHeld();
    if (!marked) {
      point(CHANGING + published.map(list -> " " + name(list)).orElse(""), Optional.empty());
      marked = true;
    }
  }

  /** Notes a stored file, and gives a sign of life if it is time to. */
  public synchronized void stored(PublishedFile file) throws IOException {
    files().add(file);
    changed = true;
    signOfLife();
  }

  /** Notes a deleted path, and gives a sign of life if it is time to. */
  public synchronized void deleted(TreePath path) throws IOException {
    files().remove(path);
    changed = true;
    signOfLife();
  }

  /**
   * Tells other runs that this one is at work, if it is time to. For works of minutes, such as one
   * large file.
   *
   * @throws ClaimedException if another run has taken over
   */
  public synchronized void signOfLife() throws IOException {
    if (claim != null) {
      claim.signOfLife();
    }
  }

  /** Writes the list and the pointer, if anything has changed. The former list is deleted. */
  public synchronized void save() throws IOException {
    if (!changed && !marked) {
      return;
    }
    requireClaim();
    byte[] list = files().bytes();
    Digest digest = Digest.of(list);
    store.write(name(digest), list);
    requireClaim();
    Optional<Digest> former = published;
    published = Optional.of(digest);
    release = begun.isPresent() || changed ? begun : release;
    point(name(digest), release);
    if (former.isPresent() && !former.equals(published)) {
      store.delete(name(former.get()));
    }
    changed = false;
    marked = false;
    interrupted = false;
    lost = false;
  }

  /** Lets other runs publish. */
  @Override
  public synchronized void close() throws IOException {
    if (claim != null) {
      claim.close();
    }
  }

  private void point(String list, Optional<Digest> of) throws IOException {
    String text = list + of.map(digest -> " release-" + digest).orElse("") + "\n";
    store.write(POINTER, text.getBytes(StandardCharsets.US_ASCII));
    pointer = Optional.of(text);
  }

  private static Optional<String> readPointer(StateStore store) throws IOException {
    return store
        .read(POINTER, MAX_POINTER)
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** The list of a digest; empty if the list is gone, or has other bytes. */
  private Optional<FileList> read(Digest digest) throws IOException {
    String name = name(digest);
    Optional<byte[]> bytes =
        store.read(name, FileList.MAX_BYTES).filter(list -> Digest.of(list).equals(digest));
    return bytes.isPresent()
        ? Optional.of(FileList.read(StateStore.FOLDER + "/" + name, bytes.get()))
        : Optional.empty();
  }

  private static String name(Digest digest) {
    return "files-" + digest;
  }
}
