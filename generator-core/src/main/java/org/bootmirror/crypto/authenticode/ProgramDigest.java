package org.bootmirror.crypto.authenticode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.pe.DataDirectory;
import org.bootmirror.pe.OptionalHeader;
import org.bootmirror.pe.WinCertificate;

/** Layout, headers and Authenticode digest of a program, computed in one pass over the bytes. */
final class ProgramDigest {

  /** Largest accepted size of all headers. */
  private static final int MAX_HEADERS = 64 << 10;

  private final PeLayout layout;
  private final byte[] headers;
  private final Digest sha256;

  private ProgramDigest(PeLayout layout, byte[] headers, Digest sha256) {
    this.layout = layout;
    this.headers = headers;
    this.sha256 = sha256;
  }

  /**
   * Reads a whole program.
   *
   * @param file name of the program, for errors
   * @throws org.bootmirror.content.MalformedException if the program is no PE32+ file, or firmware
   *     might digest other bytes
   */
  static ProgramDigest of(String file, Content program) throws IOException {
    Pass pass = new Pass(file, program.size());
    program.writeTo(pass);
    return pass.finish();
  }

  PeLayout layout() {
    return layout;
  }

  /** A beginning of the program that holds all headers. */
  byte[] headers() {
    return headers.clone();
  }

  /** SHA-256 of the bytes that signing leaves unchanged, padded with zeros to a multiple of 8. */
  Digest sha256() {
    return sha256;
  }

  private static final class Pass extends OutputStream {

    private final String file;
    private final long size;
    private final MessageDigest digest = Digest.sha256();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private PeLayout layout = new PeLayout(0, 0, 0, 0);
    private byte[] headers = new byte[0];
    private long at;

    Pass(String file, long size) {
      this.file = file;
      this.size = size;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int taken = 0;
      if (headers.length == 0) {
        taken = (int) Math.min(count, headLength() - head.size());
        head.write(bytes, from, taken);
        if (head.size() == headLength()) {
          readHead();
        }
      }
      digest(bytes, from + taken, count - taken);
    }

    private long headLength() {
      return Math.min(size, MAX_HEADERS);
    }

    private void readHead() throws IOException {
      headers = head.toByteArray();
      layout = PeLayout.read(new ByteView(file, headers), size);
      int checkSum = (int) layout.checkSum();
      int directory = (int) layout.directory();
      digest(headers, 0, checkSum);
      int behindCheckSum = checkSum + OptionalHeader.CHECK_SUM_BYTES;
      at += OptionalHeader.CHECK_SUM_BYTES;
      digest(headers, behindCheckSum, directory - behindCheckSum);
      int behindDirectory = directory + DataDirectory.BYTES;
      at += DataDirectory.BYTES;
      digest(headers, behindDirectory, headers.length - behindDirectory);
    }

    private void digest(byte[] bytes, int from, int count) {
      long digested = Math.max(0, Math.min(count, layout.end() - at));
      digest.update(bytes, from, (int) digested);
      at += count;
    }

    ProgramDigest finish() throws IOException {
      if (headers.length == 0) {
        readHead();
      }
      if (layout.tableBytes() == 0) {
        digest.update(new byte[WinCertificate.padding(size)]);
      }
      return new ProgramDigest(layout, headers, Digest.finish(digest));
    }
  }
}
