package org.bootmirror.mirror;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.index.MirrorFileReader;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;

/**
 * A release in an archive of {@link ReleaseArchive}, read from the first byte to the last, once for
 * each request. Metadata are read into memory, and verified before the first file is stored. Links,
 * devices, folders, names twice, names that are no paths of a tree, and files longer than signed
 * are refused.
 */
final class TarOrigin implements Origin {

  /** Bytes of all metadata in front of the files. */
  private static final long MAX_METADATA = 256 << 20;

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private TarArchiveInputStream tar;
  private final Map<String, byte[]> metadata = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private Optional<TarArchiveEntry> next;
  private boolean isBegun;

  private TarOrigin(Path file, TarArchiveInputStream tar) throws IOException {
    this.file = file;
    this.tar = tar;
    this.next = advance();
  }

  /**
   * Opens an archive, and reads the metadata.
   *
   * @throws ArchiveException if the file is none
   */
  static TarOrigin open(Path file) throws IOException {
    TarArchiveInputStream tar = stream(file);
    try {
      TarOrigin origin = new TarOrigin(file, tar);
      origin.readMetadata();
      return origin;
    } catch (IOException | RuntimeException e) {
      tar.close();
      throw e;
    }
  }

  private static TarArchiveInputStream stream(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    return new TarArchiveInputStream(in, StandardCharsets.US_ASCII.name());
  }

  /** Begins again with the first file behind the metadata. */
  private void rewind() throws IOException {
    tar.close();
    tar = stream(file);
    names.clear();
    next = advance();
    while (next.isPresent() && isMetadata(next.get().getName())) {
      next = advance();
    }
  }

  private void readMetadata() throws IOException {
    long total = 0;
    while (next.isPresent() && isMetadata(next.get().getName())) {
      TarArchiveEntry entry = next.get();
      total += entry.getSize();
      if (total > MAX_METADATA) {
        throw new ArchiveException(
            file, total + " bytes of metadata", "at most " + MAX_METADATA + " bytes");
      }
      metadata.put(entry.getName(), whole(entry));
      next = advance();
    }
  }

  private static boolean isMetadata(String name) {
    return TufPath.isOne(name)
        || name.equals(ReservedFile.SUMS_SIGNATURE.label())
        || name.equals(ReservedFile.MIRROR.label());
  }

  private byte[] whole(TarArchiveEntry entry) throws IOException {
    try {
      byte[] bytes = tar.readNBytes(Math.toIntExact(entry.getSize()));
      if (bytes.length == entry.getSize()) {
        return bytes;
      }
    } catch (IOException e) {
      throw new ArchiveException(file, e);
    }
    throw new ArchiveException(
        file, "an end within " + entry.getName(), entry.getSize() + " bytes of it");
  }

  /** The next entry; its bytes are not read yet. */
  private Optional<TarArchiveEntry> advance() throws IOException {
    TarArchiveEntry entry;
    try {
      entry = tar.getNextEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw new ArchiveException(file, e instanceof IOException io ? io : new IOException(e));
    }
    if (entry == null) {
      return Optional.empty();
    }
    String name = entry.getName();
    byte kind = entry.getLinkFlag();
    boolean isFile = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
    if (!isFile || entry.isSparse()) {
      throw new ArchiveException(file, "\"" + name + "\", which is no regular file", "files only");
    }
    if (!TreePath.isOne(name)) {
      throw new ArchiveException(file, "the name \"" + name + "\"", "paths of a tree");
    }
    if (!names.add(name)) {
      throw new ArchiveException(file, name + " twice", "each name once");
    }
    return Optional.of(entry);
  }

  @Override
  public Optional<byte[]> read(String path, long limit) throws IOException {
    byte[] bytes = metadata.get(path);
    if (bytes != null && bytes.length > limit) {
      throw new ArchiveException(
          file, bytes.length + " bytes of " + path, "at most " + limit + " bytes");
    }
    return Optional.ofNullable(bytes);
  }

  @Override
  public Optional<MirrorFile> part() throws IOException {
    byte[] bytes = metadata.get(ReservedFile.MIRROR.label());
    try {
      return bytes == null ? Optional.empty() : Optional.of(MirrorFileReader.read(bytes));
    } catch (MalformedIndexException e) {
      throw new ArchiveException(
          file, new IOException(ReservedFile.MIRROR.label() + ": " + e.getMessage(), e));
    }
  }

  @Override
  public void fetch(List<SignedFile> files, DownloadFolder folder, Progress progress)
      throws IOException {
    if (isBegun) {
      rewind();
    }
    isBegun = true;
    // The archive has each file under one name, which the filter of the receiver may leave out.
    Map<Digest, SignedFile> wanted = new HashMap<>();
    files.forEach(one -> wanted.putIfAbsent(one.sha256(), one));
    FetchProgress sum =
        new FetchProgress(progress, files.stream().mapToLong(SignedFile::length).sum());
    while (next.isPresent()) {
      Optional<SignedFile> one =
          TreeLayout.contentDigest(next.get().getName())
              .flatMap(sha256 -> Optional.ofNullable(wanted.remove(sha256)));
      if (one.isPresent()) {
        store(one.get(), next.get(), folder);
        sum.at(one.get(), one.get().length());
      }
      next = advance();
    }
    if (!wanted.isEmpty()) {
      List<String> problems = new ArrayList<>();
      wanted.values().stream()
          .map(SignedFile::path)
          .sorted()
          .forEach(name -> problems.add(file + ": found no " + name + ", which is signed"));
      throw new FailedFilesException(problems, new IOException(problems.get(0)));
    }
  }

  private void store(SignedFile signed, TarArchiveEntry entry, DownloadFolder folder)
      throws IOException {
    if (entry.getSize() != signed.length()) {
      throw new ArchiveException(
          file,
          entry.getSize() + " bytes of " + entry.getName(),
          "the signed " + signed.length() + " bytes");
    }
    AtomicFile part = AtomicFile.of(folder.file(signed.sha256()));
    try {
      MessageDigest sha256 = Digest.sha256();
      try (OutputStream out = new DigestOutputStream(part.create(), sha256)) {
        copy(entry, out);
      }
      Digest found = Digest.finish(sha256);
      if (!found.equals(signed.sha256())) {
        throw new ArchiveException(
            file, "SHA-256 " + found + " of " + entry.getName(), "the signed " + signed.sha256());
      }
      part.rename();
    } finally {
      part.discard();
    }
  }

  private void copy(TarArchiveEntry entry, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long copied = 0;
    try {
      for (int count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
        out.write(buffer, 0, count);
        copied += count;
      }
    } catch (EOFException e) {
      copied = -1;
    }
    if (copied != entry.getSize()) {
      throw new ArchiveException(
          file, "an end within " + entry.getName(), entry.getSize() + " bytes of it");
    }
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
