package org.bootmirror.target.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.common.SftpHelper;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Reproducible;
import org.jspecify.annotations.Nullable;

/**
 * The files of a server, by SFTP. Every failure names the file. Several threads may ask at once.
 */
final class RemoteFiles {

  private static final Set<OpenMode> NEW =
      EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate);

  /** Every server takes 32 KiB in one request (draft-ietf-secsh-filexfer-02, 3). */
  private static final int CHUNK = 1 << 15;

  private final SftpClient sftp;
  private final OpenSSHPosixRenameExtension renaming;
  private final @Nullable OpenSSHFsyncExtension forcing;

  /**
   * @throws IOException if the server cannot replace a name in one moment
   */
  RemoteFiles(SftpClient sftp) throws IOException {
    this.sftp = sftp;
    OpenSSHPosixRenameExtension posix = sftp.getExtension(OpenSSHPosixRenameExtension.class);
    if (posix == null || !posix.isSupported()) {
      throw new IOException(
          "found a server without posix-rename@openssh.com, expected this SFTP extension: without"
              + " it no file can be replaced while nodes read it");
    }
    this.renaming = posix;
    OpenSSHFsyncExtension fsync = sftp.getExtension(OpenSSHFsyncExtension.class);
    this.forcing = fsync != null && fsync.isSupported() ? fsync : null;
  }

  /** The attributes of the file behind a path. */
  Optional<Attributes> find(String path) throws IOException {
    return found(() -> at(path, () -> sftp.stat(path)));
  }

  /** The attributes of what stands at a path, which may be a link. */
  Optional<Attributes> findName(String path) throws IOException {
    return found(() -> at(path, () -> sftp.lstat(path)));
  }

  /** The time of the file behind a path. */
  Optional<Instant> time(String path) throws IOException {
    return find(path).map(found -> found.getModifyTime().toInstant());
  }

  /** Sets the time of a file. Whole seconds only. */
  void setTime(String path, Instant time) throws IOException {
    perform(path, () -> sftp.setStat(path, at(time)));
  }

  /** Reads a file of a limited size. */
  byte[] read(String path, long limit) throws IOException {
    return at(
        path,
        () -> {
          try (InputStream in = sftp.read(path)) {
            byte[] bytes = in.readNBytes(Math.toIntExact(limit + 1));
            if (bytes.length > limit) {
              throw new IOException(
                  path + ": found more than " + limit + " bytes, expected an end");
            }
            return bytes;
          }
        });
  }

  /** The path of a file without links. */
  String realPath(String path) throws IOException {
    return at(path, () -> sftp.canonicalPath(path));
  }

  /**
   * The SHA-256 of a file.
   *
   * @param size in bytes; no more than one byte beyond is read
   */
  Digest digest(String path, long size) throws IOException {
    return at(
        path,
        () -> {
          MessageDigest digest = Digest.sha256();
          byte[] buffer = new byte[CHUNK];
          long left = size + 1;
          try (InputStream in = sftp.read(path)) {
            int read = 0;
            while (left > 0 && read >= 0) {
              read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
              digest.update(buffer, 0, Math.max(0, read));
              left -= Math.max(0, read);
            }
          }
          return Digest.finish(digest);
        });
  }

  /** The names in a folder; none if there is no folder. */
  List<DirEntry> list(String folder) throws IOException {
    return found(() -> at(folder, () -> names(folder))).orElse(List.of());
  }

  private List<DirEntry> names(String folder) throws IOException {
    List<DirEntry> names = new ArrayList<>();
    try (CloseableHandle handle = sftp.openDir(folder)) {
      List<DirEntry> some = sftp.readDir(handle);
      while (some != null) {
        names.addAll(some);
        some = sftp.readDir(handle);
      }
    }
    return names;
  }

  /** Writes a small file that all users can read, durably. */
  void write(String path, byte[] bytes, Optional<Instant> time) throws IOException {
    perform(
        path,
        () -> {
          try (CloseableHandle file = sftp.open(path, NEW)) {
            for (int offset = 0; offset < bytes.length; offset += CHUNK) {
              sftp.write(file, offset, bytes, offset, Math.min(CHUNK, bytes.length - offset));
            }
            end(file, time);
          }
        });
  }

  /** Begins a file of any size, to be ended by {@link #end}. */
  OutputStream begin(String path) throws IOException {
    return at(path, () -> sftp.write(path, CHUNK, NEW));
  }

  /** Makes a written file readable for all users, and durable. */
  void end(String path, Optional<Instant> time) throws IOException {
    perform(
        path,
        () -> {
          try (CloseableHandle file = sftp.open(path, EnumSet.of(OpenMode.Write))) {
            end(file, time);
          }
        });
  }

  private void end(CloseableHandle file, Optional<Instant> time) throws IOException {
    Attributes attributes = time.map(RemoteFiles::at).orElseGet(Attributes::new);
    sftp.setStat(file, attributes.perms(mode(Reproducible.FILE_PERMISSIONS)));
    if (forcing != null) {
      forcing.fsync(file);
    }
  }

  /** Forces the names in a folder to the disk, where the server opens folders as files. */
  void force(String folder) throws IOException {
    if (forcing == null) {
      return;
    }
    perform(
        folder,
        () -> {
          try (CloseableHandle file = sftp.open(folder, EnumSet.of(OpenMode.Read))) {
            forcing.fsync(file);
          }
        });
  }

  /** Makes a link, in place of any former one. Not in one moment. */
  void link(String path, String target) throws IOException {
    try {
      perform(path, () -> sftp.symLink(path, target));
    } catch (RemoteFileException e) {
      if (!delete(path)) {
        throw e;
      }
      perform(path, () -> sftp.symLink(path, target));
    }
  }

  /** Gives a file another name, in place of any other file, in one moment. */
  void rename(String from, String to) throws IOException {
    perform(to, () -> renaming.posixRename(from, to));
  }

  /**
   * Gives a file another name if there is none. Of several calls at once, one succeeds: OpenSSH
   * renames by link(2).
   */
  boolean renameIfAbsent(String from, String to) throws IOException {
    try {
      perform(to, () -> sftp.rename(from, to));
      return true;
    } catch (RemoteFileException e) {
      if (findName(to).isEmpty()) {
        throw e;
      }
      delete(from);
      return false;
    }
  }

  /** Makes a folder. */
  void makeFolder(String path) throws IOException {
    perform(path, () -> sftp.mkdir(path));
  }

  /** Makes a folder accessible for all users. */
  void openFolder(String path) throws IOException {
    perform(
        path,
        () -> sftp.setStat(path, new Attributes().perms(mode(Reproducible.FOLDER_PERMISSIONS))));
  }

  /** Deletes a file; tells whether there was one. */
  boolean delete(String path) throws IOException {
    try {
      perform(path, () -> sftp.remove(path));
      return true;
    } catch (RemoteFileException e) {
      if (e.isMissing()) {
        return false;
      }
      throw e;
    }
  }

  private static int mode(String permissions) {
    return SftpHelper.attributesToPermissions(
        false, false, false, PosixFilePermissions.fromString(permissions));
  }

  private static Attributes at(Instant time) {
    long seconds = time.getEpochSecond();
    return new Attributes()
        .accessTime(seconds, TimeUnit.SECONDS)
        .modifyTime(seconds, TimeUnit.SECONDS);
  }

  private static <T> Optional<T> found(Call<T> call) throws IOException {
    try {
      return Optional.of(call.run());
    } catch (RemoteFileException e) {
      if (e.isMissing()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void perform(String path, ParallelRequests.Request request) throws IOException {
    at(
        path,
        () -> {
          request.send();
          return path;
        });
  }

  private static <T> T at(String path, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (SftpException e) {
      throw new RemoteFileException(path, e);
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T run() throws IOException;
  }
}
