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
import org.bootmirror.content.Slot;
import org.bootmirror.crypto.authenticode.ProgramSignatures;
import org.bootmirror.crypto.cms.SignerChain;
import org.bootmirror.inspect.Inspection.Binary;
import org.bootmirror.inspect.Inspection.FoundScript;
import org.bootmirror.ipxe.IpxeBinary;
import org.bootmirror.script.ParsedScript;

/** The iPXE binaries and scripts of an image. What stands in two volumes at one place is one. */
final class IpxeFinder {

  private static final long LARGEST = 16 << 20;
  private static final int LARGEST_SCRIPT = 1 << 18;

  /** More iPXE than this is an attack on our time, as is more of it in all. */
  private static final int MAX_LOOKS = 64;

  private final Set<Location> seen = new HashSet<>();
  private final List<Binary> binaries = new ArrayList<>();
  private final List<FoundScript> scripts = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
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

  /** Looks into a file of a volume whose name promises something. */
  void lookIfPromising(String path, ByteSource content) throws IOException {
    String name = path.toLowerCase(Locale.ROOT);
    boolean promising =
        name.endsWith(".efi")
            || name.endsWith(".krn")
            || name.endsWith(".lkrn")
            || name.endsWith(".ipxe")
            || name.endsWith("pxe");
    if (!promising
        || content.size() == 0
        || !seen.add(new Location(content.base(), content.size()))) {
      return;
    }
    budget -= content.size();
    if (content.size() > LARGEST || budget < 0 || seen.size() > MAX_LOOKS) {
      unreadable.add(path + ": too much to look into, so nothing is said of it");
      return;
    }
    try {
      look(path, content);
    } catch (MalformedException e) {
      unreadable.add(path + ": " + e.getMessage());
    }
  }

  /** Looks into a file; says whether it is iPXE or a script. */
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
      add(path, content, 0, 1, text);
      return true;
    }
    Optional<IpxeBinary> binary = IpxeBinary.read(view);
    if (binary.isEmpty()) {
      return false;
    }
    binaries.add(new Binary(path, content.base(), binary.get(), signers(path, view, binary.get())));
    binary
        .get()
        .script()
        .ifPresent(
            script ->
                add(
                    path,
                    content,
                    script.offset(),
                    script.encoding().bytesPerCharacter(),
                    script.text()));
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

  private void add(String path, ByteSource content, long at, int width, String text) {
    ParsedScript reading = ParsedScript.of(text);
    long slotAt = at + (long) ParsedScript.SLOT_START * width;
    int bytes = Slot.CHARACTERS * width;
    boolean inOnePiece =
        reading.slot() && content.place(slotAt + bytes - 1) == content.place(slotAt) + bytes - 1;
    scripts.add(
        new FoundScript(
            path,
            content.place(at),
            inOnePiece ? OptionalLong.of(content.place(slotAt)) : OptionalLong.empty(),
            bytes,
            reading));
  }
}
