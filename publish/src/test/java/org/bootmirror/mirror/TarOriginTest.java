package org.bootmirror.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of an archive are found by the digests in their names. */
final class TarOriginTest {

  private static final byte[] KERNEL = "a kernel".getBytes(StandardCharsets.US_ASCII);
  private static final Digest SHA256 = Digest.of(KERNEL);
  private static final TreePath IN_ARCHIVE = new TreePath("kernel/net/dev.efi").immutable(SHA256);
  private static final SignedFile WANTED =
      new SignedFile(new TreePath("kernel/net/prod.efi").immutable(SHA256), SHA256, KERNEL.length);

  @TempDir private Path work;

  /** The digest in the plain name of a signature is that of the kernel, not of the signature. */
  @Test
  void theSignatureOfAFileIsNotTakenForTheFile() throws Exception {
    byte[] signature = "signature".getBytes(StandardCharsets.US_ASCII);
    assertThat(fetched(SignatureName.ofScript("boot-1").immutable(SHA256), signature, IN_ARCHIVE))
        .hasBinaryContent(KERNEL);
  }

  @Test
  void aSecondNameOfTheSameFileIsPassedOver() throws Exception {
    assertThat(fetched(IN_ARCHIVE, KERNEL, new TreePath("kernel/zos").immutable(SHA256)))
        .hasBinaryContent(KERNEL);
  }

  @Test
  void otherBytesUnderTheDigestAreRefused() {
    byte[] other = "A KERNEL".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> fetched(IN_ARCHIVE, other, WANTED.path()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("of " + IN_ARCHIVE)
        .hasMessageContaining("the signed " + SHA256);
  }

  private Path fetched(TreePath first, byte[] bytes, TreePath second) throws IOException {
    Path file = work.resolve("site.tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      put(tar, first, bytes);
      put(tar, second, KERNEL);
    }
    DownloadFolder downloads = new DownloadFolder(work.resolve("downloads"));
    Files.createDirectories(downloads.path());
    try (TarOrigin origin = TarOrigin.open(file)) {
      origin.fetch(List.of(WANTED), downloads, Progress.NONE);
    }
    return downloads.file(SHA256);
  }

  private static void put(TarArchiveOutputStream tar, TreePath path, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(path.value());
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
