package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A fenced block of README or manual. {@code .ci/manual-blocks}, which finds the same blocks on a
 * bare Debian, explains the words behind the language.
 *
 * @param place file and line, for messages
 * @param words of the info string, the language first
 * @param text the lines between the fences
 */
record ManualBlock(String place, List<String> words, String text) {

  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

  /** The fenced blocks of a file, in order; fails at an indented block, which has no language. */
  static List<ManualBlock> read(Path file) throws IOException {
    List<ManualBlock> blocks = new ArrayList<>();
    PARSER
        .parse(Files.readString(file))
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                int line = block.getSourceSpans().get(0).getLineIndex() + 1;
                String info = Objects.requireNonNullElse(block.getInfo(), "");
                blocks.add(
                    new ManualBlock(
                        file.getFileName() + ":" + line,
                        List.of(info.split(" ", -1)),
                        block.getLiteral()));
              }

              @Override
              public void visit(IndentedCodeBlock block) {
                throw new AssertionError(
                    file + ": found an indented block, expected a fence: " + block.getLiteral());
              }
            });
    return blocks;
  }

  /** Whether the block has this language. */
  boolean in(String language) {
    return words.get(0).equals(language);
  }

  /** Whether the block's commands run in {@code ./check --all} only. */
  boolean slow() {
    return words.contains("slow");
  }

  /** The value of a word such as {@code skip=REASON}. */
  Optional<String> option(String name) {
    return words.stream()
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .findFirst();
  }

  /** Each use of the command, without comments and line ends in it: the words behind its name. */
  List<String[]> commands() {
    return text.replace("\\\n", " ")
        .lines()
        .map(line -> line.replaceFirst("\\s+# .*", "").strip())
        .filter(line -> line.startsWith("./bootmirror "))
        .map(line -> line.substring("./bootmirror ".length()).split("\\s+", -1))
        .toList();
  }
}
