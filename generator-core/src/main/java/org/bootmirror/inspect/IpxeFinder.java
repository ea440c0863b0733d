package org.bootmirror.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Content;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Platform;
import org.bootmirror.content.Slot.Encoding;
import org.bootmirror.crypto.authenticode.ProgramSignatures;
import org.bootmirror.crypto.cms.SignerChain;
import org.bootmirror.inspect.Inspection.Binary;
import org.bootmirror.inspect.Inspection.FoundScript;
import org.bootmirror.ipxe.EmbeddedText;
import org.bootmirror.ipxe.IpxeBinary;
import org.bootmirror.overlay.SlotBlock;

/** The iPXE binaries and scripts of an image. A file that two volumes share is one file. */
final class IpxeFinder {

  private static final String SCRIPT = ".ipxe";
  private static final int HEAD_BYTES = 32;
  private static final long LARGEST = 16 << 20;
  private static final int LARGEST_SCRIPT = 1 << 18;

  /** The greatest number of files to read: an image with more is an attack on our time. */
  private static final int MAX_LOOKS = 64;

  private final Set<Location> seen = new HashSet<>();
  private final List<Binary> binaries = new ArrayList<>();
  private final List<FoundScript> scripts = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  /** The greatest number of bytes to read, for the same reason. */
  private long budget = 128L << 20;

  private record Location(long offset, long size) {}

  List<Binary> binaries() {
    return binaries;
  }

  List<FoundScript> scripts() {
    return scripts;
  }

  List<String> unreadable() {
    return unreadable;
  }

  /** Notes what was not understood. */
  void addUnreadable(String problem) {
    unreadable.add(problem);
  }

  /** Reads a file of a volume whose name is that of an iPXE binary or a script. */
  void lookIfPromising(String path, ByteSource content) throws IOException {
    String name = path.toLowerCase(Locale.ROOT);
    boolean promising =
        name.endsWith(".efi")
            || name.endsWith(".krn")
            || name.endsWith(".lkrn")
            || name.endsWith(SCRIPT)
            || name.endsWith("pxe");
    if (!promising
        || content.size() == 0
        || !seen.add(new Location(content.base(), content.size()))) {
      return;
    }
    budget -= content.size();
    if (content.size() > LARGEST || budget < 0 || seen.size() > MAX_LOOKS) {
      unreadable.add(path + ": not read: too many files, or too large");
      return;
    }
    try {
      boolean known = look(path, content);
      if (!known && name.endsWith(SCRIPT)) {
        int size = (int) Math.min(content.size(), HEAD_BYTES);
        byte[] head = content.view(0, size, "script").slice(0, size, "script");
        ScriptEncoding.of(head).ifPresent(one -> unreadable.add(path + ": " + one.problem()));
      }
    } catch (MalformedException e) {
      unreadable.add(path + ": " + e.getMessage());
    }
  }

  /** Reads a file; returns whether the file is an iPXE binary or a script. */
  boolean look(String path, ByteSource content) throws IOException {
    if (content.size() > LARGEST) {
      return false;
    }
    ByteView view = content.view("file");
    int head = Math.min(view.size(), LARGEST_SCRIPT);
    String text = new String(view.slice(0, head, "file"), StandardCharsets.ISO_8859_1);
    if (ParsedScript.recognises(text)) {
      if (view.size() > LARGEST_SCRIPT) {
        throw content.malformed(0, "script", view.size() + " bytes", "at most " + LARGEST_SCRIPT);
      }
      add(path, content, 0, Encoding.ASCII, text);
      return true;
    }
    Optional<IpxeBinary> binary = IpxeBinary.read(view);
    if (binary.isEmpty()) {
      return false;
    }
    binaries.add(new Binary(path, content.base(), binary.get(), signers(path, view, binary.get())));
    Optional<EmbeddedText> script = binary.get().script();
    if (script.isPresent()) {
      add(path, content, script.get().offset(), script.get().encoding(), script.get().text());
    }
    return true;
  }

  private List<X509Certificate> signers(String path, ByteView view, IpxeBinary binary)
      throws IOException {
    if (binary.platform() != Platform.EFI) {
      return List.of();
    }
    try {
      Content program = Content.bytes(view.slice(0, view.size(), "program"));
      return ProgramSignatures.of(view.file(), program).stream().map(SignerChain::signer).toList();
    } catch (MalformedException e) {
      unreadable.add((path.isEmpty() ? "its signature" : path) + ": " + e.getMessage());
      return List.of();
    }
  }

  private void add(String path, ByteSource content, long at, Encoding encoding, String text)
      throws IOException {
    int width = encoding.bytesPerCharacter();
    long slotAt = at + (long) ParsedScript.SLOT_START * width;
    int head = (int) Math.max(0, Math.min(SlotDamage.HEAD_BYTES, content.size() - slotAt));
    byte[] slot =
        head == 0 ? new byte[0] : content.view(slotAt, head, "slot").slice(0, head, "slot");
    ParsedScript reading = ParsedScript.of(text, SlotDamage.ofEncoding(slot, encoding));
    int bytes = reading.slot().map(SlotBlock.Found::characters).orElse(0) * width;
    boolean inOnePiece =
        bytes > 0 && content.place(slotAt + bytes - 1) == content.place(slotAt) + bytes - 1;
    scripts.add(
        new FoundScript(
            path,
            content.place(at),
            inOnePiece ? OptionalLong.of(content.place(slotAt)) : OptionalLong.empty(),
            bytes,
            reading));
  }
}
