package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.bootmirror.app.SignList;
import org.bootmirror.app.SignListRequest;
import org.bootmirror.app.SignedList;
import org.bootmirror.app.SystemClock;
import org.bootmirror.debian.CacheFolder;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files of a folder with MD5, SHA-256, size and mode, and signs the list for minisign: by
 * such lists, nodes accept the files of a set. Requires keys.
 */
@Mojo(name = "sign-list", threadSafe = true)
public final class SignListMojo extends KeysMojo {

  /** The folder of the files. */
  @Parameter(property = "bootmirror.folder", required = true)
  private File folder = new File(".");

  /** The list to write, beside its signature; if not set, <code>list</code> in the folder. */
  @Parameter(property = "bootmirror.list")
  private @Nullable File list;

  /** The name of the set for which the list is signed: nodes accept no other. */
  @Parameter(property = "bootmirror.set")
  private @Nullable String set;

  /** The architecture for which the list is signed: amd64 or arm64. */
  @Parameter(property = "bootmirror.arch")
  private @Nullable String arch;

  /** The release in the signature; if not set, the current time in seconds since 1970. */
  @Parameter(property = "bootmirror.release")
  private @Nullable Long release;

  /** Whether unchanged files are read, too. */
  @Parameter(property = "bootmirror.again", defaultValue = "false")
  private boolean again;

  @Override
  void run(LogFeedback log) throws IOException {
    Path files = folder.toPath();
    SignListRequest request =
        new SignListRequest(
            files,
            requiredKeys(),
            list == null ? SignListRequest.standardOut(files) : list.toPath(),
            Optional.ofNullable(set),
            Optional.ofNullable(arch),
            release == null ? OptionalLong.empty() : OptionalLong.of(release),
            again);
    SignedList signed;
    try {
      signed =
          new SignList(new SystemClock(), log, CacheFolder.standard())
              .run(request, this::passphrase);
    } catch (IllegalArgumentException e) {
      throw PomException.of("set>, <arch> or <release", e);
    }
    log.note(
        signed.out()
            + ": "
            + files(signed.list().files().size())
            + (signed.written() ? "; signed" : "; nothing written, up to date"));
    log.note("SHA-256 " + signed.sha256());
    log.note("trusted comment: " + signed.comment().text());
  }

  private static String files(int count) {
    return count + (count == 1 ? " file" : " files");
  }
}
