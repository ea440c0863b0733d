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
 * <p>The first change takes a {@link Claim} and removes the pointer: a list describes a target only
 * until a file changes. The list and the pointer are written again when the publication ends; after
 * a run that did not end, the state is unknown, and the next publisher lists the target.
 */
public final class PublishedState implements AutoCloseable {

  private static final String POINTER = "current";
  private static final String LIST = "files-";
  private static final int MAX_POINTER = 1 << 10;
  private static final Pattern POINTED = Pattern.compile(LIST + "([0-9a-f]{64})\n");

  private final StateStore store;
  private final InstantSource clock;
  private final Optional<Digest> published;
  private @Nullable FileList files;
  private @Nullable Claim claim;
  private boolean changed;

  private PublishedState(StateStore store, InstantSource clock, Optional<Digest> published) {
    this.store = store;
    this.clock = clock;
    this.published = published;
  }

  /**
   * Reads the pointer, and nothing else.
   *
   * @param clock by which claims are judged
   */
  public static PublishedState open(StateStore store, InstantSource clock) throws IOException {
    Optional<byte[]> pointer = store.read(POINTER, MAX_POINTER);
    if (pointer.isEmpty()) {
      return new PublishedState(store, clock, Optional.empty());
    }
    Matcher pointed = POINTED.matcher(new String(pointer.get(), StandardCharsets.ISO_8859_1));
    if (!pointed.matches()) {
      throw new IOException(
          StateStore.FOLDER
              + "/"
              + POINTER
              + ": found no name of a list, expected files-<SHA-256>");
    }
    return new PublishedState(store, clock, Optional.of(new Digest(pointed.group(1))));
  }

  /** Whether the target holds exactly these files, as far as its last publisher knew. */
  public boolean isExactly(FileList list) {
    return published.isPresent() && published.get().equals(Digest.of(list.bytes()));
  }

  /** Whether nothing is known: the target is new, or its state was lost. */
  public boolean isUnknown() {
    return published.isEmpty();
  }

  /** The file at a path, as far as is known. */
  public Optional<PublishedFile> get(TreePath path) throws IOException {
    return files().get(path);
  }

  /** All known files. The list is read when it is first asked for. */
  public FileList files() throws IOException {
    FileList known = files;
    if (known == null) {
      known = published.isEmpty() ? new FileList() : read(published.get());
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
      Optional<byte[]> pointer = store.read(POINTER, MAX_POINTER);
      boolean same =
          pointer
              .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
              .equals(published.map(PublishedState::pointer));
      if (!same) {
        throw new ClaimedException("another run has published since this one began");
      }
      store.delete(POINTER);
      changed = true;
    }
    held.requireHeld();
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
   * Writes the list and the pointer, if anything may have changed. Former lists are deleted. No
   * change may follow.
   */
  public void save() throws IOException {
    if (!changed) {
      return;
    }
    requireClaim();
    byte[] list = files().bytes();
    Digest digest = Digest.of(list);
    store.write(name(digest), list);
    requireClaim();
    store.write(POINTER, pointer(digest).getBytes(StandardCharsets.US_ASCII));
    for (String object : store.list()) {
      if (object.startsWith(LIST) && !object.equals(name(digest))) {
        store.delete(object);
      }
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

  private static String name(Digest digest) {
    return LIST + digest;
  }

  private static String pointer(Digest digest) {
    return name(digest) + "\n";
  }
}
