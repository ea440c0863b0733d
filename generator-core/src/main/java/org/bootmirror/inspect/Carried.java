package org.bootmirror.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Medium;
import org.bootmirror.inspect.Inspection.Binary;
import org.bootmirror.inspect.Inspection.Script;
import org.bootmirror.ipxe.EmbeddedText;
import org.bootmirror.ipxe.IpxeBinary;
import org.bootmirror.script.ScriptReading;

/** The iPXE binaries and scripts of an image. What stands in two volumes at one place is one. */
final class Carried {

  private static final long LARGEST = 16 << 20;
  private static final int LARGEST_SCRIPT = 1 << 20;

  private final Set<Long> seen = new HashSet<>();
  private final List<Binary> binaries = new ArrayList<>();
  private final List<Script> scripts = new ArrayList<>();
  private final List<String> puzzles = new ArrayList<>();

  List<Binary> binaries() {
    return binaries;
  }

  List<Script> scripts() {
    return scripts;
  }

  List<String> puzzles() {
    return puzzles;
  }

  /** Looks into a file of a volume whose name promises something. */
  void lookIfPromising(String path, Medium content) throws IOException {
    String name = path.toLowerCase(Locale.ROOT);
    boolean promising =
        name.endsWith(".efi")
            || name.endsWith(".krn")
            || name.endsWith(".lkrn")
            || name.endsWith(".ipxe")
            || name.endsWith("pxe");
    if (!promising || content.size() == 0 || !seen.add(content.base())) {
      return;
    }
    try {
      look(path, content);
    } catch (MalformedException e) {
      puzzles.add(path + ": " + e.getMessage());
    }
  }

  /** Looks into a file; says whether it is iPXE or a script. */
  boolean look(String path, Medium content) throws IOException {
    if (content.size() > LARGEST) {
      return false;
    }
    ByteView view = content.view("file");
    int head = Math.min(view.size(), LARGEST_SCRIPT);
    String text = new String(view.slice(0, head, "file"), StandardCharsets.ISO_8859_1);
    if (ScriptReading.recognises(text)) {
      scripts.add(new Script(path, content.base(), 1, ScriptReading.of(text)));
      return true;
    }
    Optional<IpxeBinary> binary = IpxeBinary.read(view);
    if (binary.isEmpty()) {
      return false;
    }
    binaries.add(new Binary(path, content.base(), binary.get()));
    binary.get().script().ifPresent(script -> add(path, content.base(), script));
    return true;
  }

  private void add(String path, long base, EmbeddedText script) {
    scripts.add(
        new Script(
            path,
            base + script.offset(),
            script.encoding().bytesPerCharacter(),
            ScriptReading.of(script.text())));
  }
}
