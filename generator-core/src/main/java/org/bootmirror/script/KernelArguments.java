package org.bootmirror.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Kernel arguments of a source: values of {@link ScriptValues} with {@link Placeholder}s, in which
 * <code>{{</code> stands for a brace. A word {@code --} ends the kernel's own arguments; Linux
 * hands the words behind it to init (Linux, Documentation/admin-guide/kernel-parameters.rst).
 *
 * @param kernel the arguments in front of {@code --}; may be empty
 * @param init the arguments behind {@code --}; may be empty
 */
public record KernelArguments(String kernel, String init) {

  /** No arguments. */
  public static final KernelArguments NONE = new KernelArguments("", "");

  private static final String SEPARATOR = "--";

  /**
   * The arguments in a text.
   *
   * @throws IllegalArgumentException if {@link #objection} has one
   */
  public static KernelArguments of(String text) {
    objection(text)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(text + ": " + reason);
            });
    List<String> words = text.isEmpty() ? List.of() : List.of(text.split(" "));
    int end = words.indexOf(SEPARATOR);
    return end < 0
        ? new KernelArguments(text, "")
        : new KernelArguments(
            String.join(" ", words.subList(0, end)),
            String.join(" ", words.subList(end + 1, words.size())));
  }

  /**
   * The arguments in a text without placeholders, such as the command line in a kernel. White space
   * between words may be any.
   *
   * @throws IllegalArgumentException if the text is outside the grammar of {@link ScriptValues}
   */
  public static KernelArguments literally(String text) {
    return of(text.strip().replaceAll("\\s+", " ").replace("{", "{{"));
  }

  /** Why a text is not allowed in a source; nothing for a good one, also an empty one. */
  public static Optional<String> objection(String text) {
    Optional<String> objection = ScriptValues.objection(text);
    if (objection.isPresent()) {
      return objection;
    }
    try {
      expand(text, Placeholder::reference);
      return placeOfText(text);
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Text of others must not be a whole word, such as {@code --} or {@code emergency}; and it may
   * end in the beginning of a setting reference, which a brace behind the text would close: iPXE
   * expands word by word.
   */
  private static Optional<String> placeOfText(String text) {
    for (String word : text.split(" ", -1)) {
      for (Placeholder placeholder : Placeholder.values()) {
        int at = placeholder.isText() ? word.indexOf(placeholder.toString()) : -1;
        if (at == 0) {
          return Optional.of(
              placeholder + " begins a word, which others would choose: expected a name in front");
        }
        String rest = at < 0 ? "" : word.substring(at + placeholder.toString().length());
        if (rest.contains("{") || rest.contains("}")) {
          return Optional.of(placeholder + " has braces behind it in the same word");
        }
      }
    }
    return Optional.empty();
  }

  /** These arguments, then others; words for init stay behind all others. */
  public KernelArguments then(KernelArguments others) {
    return new KernelArguments(
        (kernel + " " + others.kernel).strip(), (init + " " + others.init).strip());
  }

  /** The placeholders, each once. */
  public Set<Placeholder> placeholders() {
    Set<Placeholder> found = new TreeSet<>();
    Function<Placeholder, String> note =
        one -> {
          found.add(one);
          return "";
        };
    expand(kernel, note);
    expand(init, note);
    return found;
  }

  /** The arguments of the kernel as a script has them. */
  String kernelInScript() {
    return expand(kernel, Placeholder::reference);
  }

  /** The separator and the arguments of init as a script has them; empty if there are none. */
  String initInScript() {
    return init.isEmpty() ? "" : SEPARATOR + " " + expand(init, Placeholder::reference);
  }

  /** The greatest number of characters that the arguments become, {@code --} among them. */
  int maxLength() {
    Function<Placeholder, String> longest = one -> "x".repeat(one.maxLength());
    int length = expand(kernel, longest).length();
    return init.isEmpty()
        ? length
        : length + (" " + SEPARATOR + " ").length() + expand(init, longest).length();
  }

  private static String expand(String text, Function<Placeholder, String> value) {
    List<String> parts = new ArrayList<>();
    int done = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', done)) {
      parts.add(text.substring(done, at));
      if (text.startsWith("{{", at)) {
        parts.add("{");
        done = at + 2;
        continue;
      }
      int end = text.indexOf('}', at);
      String name = text.substring(at + 1, end < 0 ? text.length() : end);
      Placeholder placeholder =
          Optional.of(name)
              .filter(ignored -> end >= 0)
              .flatMap(Placeholder::named)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "\"{"
                              + name
                              + (end < 0 ? "" : "}")
                              + "\" is none of "
                              + Placeholder.choices()
                              + "; {{ stands for a brace"));
      parts.add(value.apply(placeholder));
      done = end + 1;
    }
    parts.add(text.substring(done));
    return String.join("", parts);
  }
}
