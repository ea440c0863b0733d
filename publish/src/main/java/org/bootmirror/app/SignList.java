package org.bootmirror.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.BinaryListReader;
import org.bootmirror.binaries.DigestIndex;
import org.bootmirror.binaries.FolderLister;
import org.bootmirror.binaries.IndexedFolders;
import org.bootmirror.binaries.ListComment;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.crypto.SignerKeys;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.SmallFile;

/** Lists the files of a folder, and signs the list with the site's minisign key. */
public final class SignList {

  /** Added to the name of a list. */
  static final String SIGNATURE = ".minisig";

  private final InstantSource clock;
  private final Feedback feedback;
  private final Path cache;

  /**
   * @param clock numbers releases
   * @param feedback is told which file is read
   * @param cache folder of the indexes of digests
   */
  public SignList(InstantSource clock, Feedback feedback, Path cache) {
    this.clock = clock;
    this.feedback = feedback;
    this.cache = cache;
  }

  /**
   * Signs. A list that has not changed is neither written nor signed again.
   *
   * @throws ListPlaceException if the list would stand among the files that it lists
   * @throws org.bootmirror.binaries.UnlistableFolderException if the folder has files that no list
   *     can name
   */
  public SignedList run(SignListRequest request, PassphraseSource passphrase) throws IOException {
    Path folder = folder(request);
    KeyFolder keys = KeyFolder.of(request.keys());
    Instant began = clock.instant();
    ListComment comment =
        new ListComment(
            request.set(), request.arch(), request.release().orElse(began.getEpochSecond()));
    Minisign minisign =
        new Minisign(keys.signers().key(SignerKeys.Signer.MINISIGN, passphrase.get()));
    DigestIndex index = index(folder, began, request.again());
    BinaryList list = FolderLister.of(folder, index, feedback);
    index.save();
    byte[] bytes = list.bytes();
    Path out = request.out();
    Optional<ListComment> present = present(out, bytes, minisign.publicKey());
    boolean written = present.filter(known -> covers(known, comment, request.release())).isEmpty();
    if (written) {
      AtomicFile.writeDurably(out, bytes);
      AtomicFile.writeDurably(
          signature(out), minisign.sign(bytes, comment.text()).getBytes(StandardCharsets.US_ASCII));
    }
    return new SignedList(
        list, Digest.of(bytes), written ? comment : present.orElseThrow(), out, written);
  }

  static Path signature(Path list) {
    return list.resolveSibling(list.getFileName() + SIGNATURE);
  }

  private static Path folder(SignListRequest request) throws IOException {
    Path folder = request.folder();
    if (!Files.isDirectory(folder)) {
      throw Files.exists(folder)
          ? new NotDirectoryException(folder.toString())
          : new NoSuchFileException(folder.toString());
    }
    Path real = folder.toRealPath();
    Path into = AtomicFile.folderOf(request.out());
    if (!Files.isDirectory(into)) {
      throw new NoSuchFileException(into.toString());
    }
    if (!request.isStandardOut() && into.toRealPath().startsWith(real)) {
      throw new ListPlaceException(request.out(), folder);
    }
    return real;
  }

  private DigestIndex index(Path folder, Instant began, boolean again) {
    Path file = IndexedFolders.file(cache, folder);
    return again ? DigestIndex.replacing(file, began) : DigestIndex.of(file, began);
  }

  /** The comment of the signature that stands there, if it signs these bytes with this key. */
  private static Optional<ListComment> present(Path out, byte[] bytes, String key)
      throws IOException {
    Path signature = signature(out);
    if (!Files.isRegularFile(out) || !Files.isRegularFile(signature)) {
      return Optional.empty();
    }
    Optional<byte[]> list = SmallFile.read(out, BinaryListReader.MAX_BYTES);
    Optional<String> signed =
        SmallFile.read(signature, VerifyList.MAX_SIGNATURE)
            .map(text -> new String(text, StandardCharsets.UTF_8));
    return list.isPresent()
            && Arrays.equals(list.get(), bytes)
            && signed.filter(text -> Minisign.objection(key, bytes, text).isEmpty()).isPresent()
        ? signed.flatMap(Minisign::trustedComment).flatMap(ListComment::parse)
        : Optional.empty();
  }

  private static boolean covers(ListComment known, ListComment wanted, OptionalLong release) {
    return known.isOfSameSet(wanted)
        && (release.isEmpty() || release.getAsLong() == known.release());
  }
}
