package org.bootmirror.crypto.authenticode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;

/** A program that passed by once: where in it is what, and what its signatures are of. */
final class ProgramDigest {

  /** More are no headers of a program that firmware starts. */
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
   * @param file what it is called, for errors
   */
  static ProgramDigest of(String file, Content program) throws IOException {
    Pass pass = new Pass(file, program.size());
    program.writeTo(pass);
    return pass.finish();
  }

  PeLayout layout() {
    return layout;
  }

  /** Its first bytes, with all headers in them. */
  byte[] headers() {
    return headers.clone();
  }

  /** SHA-256 of all but what signing changes, filled up with zeros to a multiple of 8. */
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
      at += 4;
      digest(headers, checkSum + 4, directory - checkSum - 4);
      at += 8;
      digest(headers, directory + 8, headers.length - directory - 8);
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
        digest.update(new byte[padding(size)]);
      }
      return new ProgramDigest(layout, headers, Digest.finish(digest));
    }
  }

  /** Zeros that a file is filled up with before its first certificate. */
  static int padding(long size) {
    return (int) (-size & (PeLayout.ALIGNMENT - 1));
  }
}
