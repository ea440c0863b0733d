package org.bootmirror.variant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of how iPXE 2.0.0 reads scripts: it joins lines at a trailing backslash, splits a line
 * into words at white space, takes {@code ;}, {@code &&} and {@code ||} for separators and a word
 * that begins with {@code #} for a comment; then it expands each word, from the innermost reference
 * outwards, until none is left. So a value with a reference in it is expanded once more.
 */
final class IpxeShell {

  private final Map<String, String> settings = new HashMap<>();
  private final List<List<String>> commands = new ArrayList<>();

  /** Runs a script: {@code set} sets, every other command is noted with its expanded words. */
  void run(String script) {
    StringBuilder joined = new StringBuilder();
    for (String line : script.split("\n", -1)) {
      if (line.endsWith("\\")) {
        joined.append(line, 0, line.length() - 1);
      } else {
        line(joined + line);
        joined.setLength(0);
      }
    }
  }

  /** The commands that ran, but for {@code set}. */
  List<List<String>> commands() {
    return commands;
  }

  /** The value of a setting; empty if it is not set. */
  String setting(String name) {
    return settings.getOrDefault(name, "");
  }

  private void line(String line) {
    List<String> command = new ArrayList<>();
    for (String word : line.split("[ \\t\\r\\f\\u000b]+", -1)) {
      if (word.startsWith("#")) {
        break;
      }
      if (word.equals(";") || word.equals("&&") || word.equals("||")) {
        command(command);
        command = new ArrayList<>();
      } else if (!word.isEmpty()) {
        command.add(word);
      }
    }
    command(command);
  }

  private void command(List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    List<String> expanded = words.stream().map(this::expanded).toList();
    if (expanded.get(0).equals("set") && expanded.size() > 1) {
      settings.put(expanded.get(1), String.join(" ", expanded.subList(2, expanded.size())));
    } else {
      commands.add(expanded);
    }
  }

  /** The last opening first, so that what an expansion brings in is expanded as well. */
  private String expanded(String word) {
    String text = word;
    for (int rounds = 0; rounds < 1000; rounds++) {
      int start = text.lastIndexOf("${", text.indexOf('}') < 0 ? -1 : text.indexOf('}'));
      int end = start < 0 ? -1 : text.indexOf('}', start);
      if (end < 0) {
        return text;
      }
      text =
          text.substring(0, start)
              + setting(text.substring(start + 2, end))
              + text.substring(end + 1);
    }
    throw new IllegalStateException("an endless expansion of " + word);
  }
}
