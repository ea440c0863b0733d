package org.bootmirror.component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MalformedException;
import org.tukaani.xz.XZInputStream;

/**
 * A Debian binary package (deb(5)): an {@code ar} archive of {@code debian-binary}, {@code
 * control.tar} and {@code data.tar}, compressed by xz or gzip.
 *
 * <p>Only regular files with ASCII names are unpacked, without their modes and owners; links and
 * sparse files are skipped. A path out of the folder, or more than 1 GiB in all, is refused.
 */
public final class Deb {

  private static final long MAX_UNPACKED = 1L << 30;
  private static final int XZ_MEMORY_KIB = 128 << 10;

  private final Path deb;
  private final Path folder;
  private final SortedMap<String, Digest> digests = new TreeMap<>();
  private long unpacked;

  private Deb(Path deb, Path folder) {
    this.deb = deb;
    this.folder = folder;
  }

  /**
   * Unpacks {@code deb} into {@code folder}, which is created, beside the package's {@code control}
   * file and a list of the files' digests.
   *
   * @throws MalformedException if the file is no Debian package
   */
  public static PackageFiles unpack(Path deb, Path folder) throws IOException {
    Files.createDirectories(folder);
    new Deb(deb, folder).unpack();
    return PackageFiles.unpacked(folder);
  }

  private void unpack() throws IOException {
    boolean control = false;
    boolean data = false;
    try (InputStream file = Files.newInputStream(deb);
        ArArchiveInputStream ar = new ArArchiveInputStream(file)) {
      for (ArArchiveEntry member = ar.getNextEntry(); member != null; member = ar.getNextEntry()) {
        long offset = ar.getBytesRead();
        if (member.getName().startsWith("control.tar")) {
          unpackControl(decompressed(ar, member.getName(), offset));
          control = true;
        } else if (member.getName().startsWith("data.tar")) {
          unpackData(decompressed(ar, member.getName(), offset));
          data = true;
        }
      }
      if (!control || !data) {
        throw malformed(
            ar.getBytesRead(), "members", "the end", "both control.tar and data.tar before it");
      }
      UnpackedDigests.write(folder, digests);
    } catch (MalformedException e) {
      throw e;
    } catch (IOException e) {
      MalformedException malformed =
          malformed(0, "package", String.valueOf(e.getMessage()), "a whole Debian package");
      malformed.initCause(e);
      throw malformed;
    }
  }

  private InputStream decompressed(InputStream member, String name, long offset)
      throws IOException {
    if (name.endsWith(".xz")) {
      return new XZInputStream(member, XZ_MEMORY_KIB);
    }
    if (name.endsWith(".gz")) {
      return new GzipCompressorInputStream(member);
    }
    if (name.endsWith(".tar")) {
      return member;
    }
    throw malformed(offset, "member", name, "compression by xz or gzip");
  }

  private void unpackControl(InputStream tarball) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(tarball, "UTF-8");
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (isPlain(entry) && relative(entry).equals(PackageFiles.CONTROL)) {
        write(entry, tar, folder.resolve(PackageFiles.CONTROL));
      }
    }
  }

  private void unpackData(InputStream tarball) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(tarball, "UTF-8");
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (isPlain(entry)) {
        Path target = folder.resolve(checked(relative(entry), tar)).normalize();
        if (!target.startsWith(folder.normalize()) || target.equals(folder.normalize())) {
          throw malformed(
              tar.getBytesRead(), "path in data.tar", entry.getName(), "one inside the package");
        }
        write(entry, tar, target);
      }
    }
  }

  private void write(TarArchiveEntry entry, TarArchiveInputStream tar, Path target)
      throws IOException {
    if (entry.getSize() > MAX_UNPACKED - unpacked) {
      throw malformed(
          tar.getBytesRead(),
          "unpacked size",
          "more than that",
          "at most " + MAX_UNPACKED + " bytes");
    }
    unpacked += entry.getSize();
    Files.createDirectories(target.resolveSibling("."));
    MessageDigest sha256 = Digest.sha256();
    Files.copy(new DigestInputStream(tar, sha256), target);
    digests.put(
        folder.normalize().relativize(target.normalize()).toString(), Digest.finish(sha256));
  }

  /** Whether an entry is a regular, fully stored file with a portable name. */
  private static boolean isPlain(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isSymbolicLink()
        && !entry.isLink()
        && !entry.isFIFO()
        && !entry.isCharacterDevice()
        && !entry.isBlockDevice()
        && !entry.isSparse()
        && entry.getName().chars().allMatch(c -> c < 0x80);
  }

  private String checked(String name, TarArchiveInputStream tar) throws MalformedException {
    if (name.chars().anyMatch(c -> c < ' ')) {
      throw malformed(
          tar.getBytesRead(), "path in data.tar", "a control character in it", "printable text");
    }
    return name;
  }

  private static String relative(TarArchiveEntry entry) {
    String name = entry.getName();
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private MalformedException malformed(long offset, String what, String found, String expected) {
    return new MalformedException(deb.toString(), offset, what, found, expected);
  }
}
