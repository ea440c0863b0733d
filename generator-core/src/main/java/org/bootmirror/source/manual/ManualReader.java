package org.bootmirror.source.manual;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.content.ResultCache;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.source.toml.SourceProblem;
import org.commonmark.node.Link;
import org.commonmark.node.SourceSpan;

/** Reads the folder {@code manual} of a source. */
public final class ManualReader {

  private static final String FOLDER = "manual";
  private static final Pattern FILE = Pattern.compile("([a-z0-9][a-z0-9-]{0,63})\\.md");
  private static final Pattern TO_CHAPTER = Pattern.compile("([^/#:?]*)\\.md(?:#(.*))?");
  private static final int MAX_CHAPTERS = 200;
  private static final long MAX_BYTES = 1 << 20;

  private final Path folder;
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, MarkdownFile> files = new TreeMap<>();
  private final List<SourceProblem> problems = new ArrayList<>();

  private ManualReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the chapters.
   *
   * @param source the folder of the source
   * @param problems receives what is wrong; the chapters are of no use then
   * @param memory keeps the pages of a manual in which nothing is wrong
   * @return in the order of the links in {@code index.md}, which comes first; empty without a
   *     folder
   */
  public static List<Chapter> read(Path source, List<SourceProblem> problems, ResultCache memory)
      throws IOException {
    ManualReader reader = new ManualReader(source.resolve(FOLDER));
    if (!Files.isDirectory(reader.folder)) {
      return List.of();
    }
    reader.readFiles();
    KeptChapters kept = new KeptChapters(memory, reader.texts);
    Optional<List<Chapter>> known = reader.problems.isEmpty() ? kept.find() : Optional.empty();
    if (known.isPresent()) {
      return known.get();
    }
    reader.texts.forEach((name, text) -> reader.files.put(name, MarkdownFile.of(text)));
    List<Chapter> chapters = reader.chapters();
    if (reader.problems.isEmpty()) {
      kept.keep(chapters);
    }
    problems.addAll(reader.problems);
    return chapters;
  }

  private void readFiles() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.list(folder)) {
      all = found.sorted().toList();
    }
    for (Path file : all) {
      Matcher name = FILE.matcher(file.getFileName().toString());
      if (!name.matches() || !Files.isRegularFile(file) || texts.size() == MAX_CHAPTERS) {
        problem(
            file,
            1,
            1,
            "that file",
            "chapters as NAME.md, of lower-case letters, digits and hyphens, at most "
                + MAX_CHAPTERS);
      } else {
        read(file).ifPresent(text -> texts.put(name.group(1), text));
      }
    }
  }

  private Optional<String> read(Path file) throws IOException {
    Optional<byte[]> bytes = SmallFile.read(file, MAX_BYTES);
    if (bytes.isEmpty()) {
      problem(file, 1, 1, "more than " + MAX_BYTES + " bytes", "a chapter of at most as many");
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.get())).toString());
    } catch (CharacterCodingException e) {
      problem(file, 1, 1, "another encoding", "UTF-8");
      return Optional.empty();
    }
  }

  private List<Chapter> chapters() {
    Set<String> order = new LinkedHashSet<>(List.of(Chapter.INDEX));
    files.forEach((name, file) -> follow(name, file, order));
    files.forEach(
        (name, file) -> {
          if (file.title().isEmpty()) {
            problem(file(name), 1, 1, "no title", "a heading of the first level: # Title");
          }
          if (!order.contains(name)) {
            problem(
                file(name), 1, 1, "a chapter without a link in index.md", "a link to each chapter");
          }
        });
    if (!files.containsKey(Chapter.INDEX)) {
      problem(folder, 1, 1, "no index.md", "a chapter index.md with a link to each other");
    }
    List<Chapter> chapters = new ArrayList<>();
    for (String name : order) {
      MarkdownFile file = files.get(name);
      if (file != null) { // else that is a problem
        chapters.add(new Chapter(name, file.title(), file.html()));
      }
    }
    return chapters;
  }

  /** Makes links to chapters links to their pages, and notes the order of the index. */
  private void follow(String name, MarkdownFile file, Set<String> order) {
    for (Link link : file.links()) {
      Matcher to = TO_CHAPTER.matcher(link.getDestination());
      if (!to.matches()) {
        continue;
      }
      MarkdownFile other = files.get(to.group(1));
      if (other == null || (to.group(2) != null && !other.has(to.group(2)))) {
        SourceSpan at = MarkdownFile.place(link);
        problem(
            file(name),
            at.getLineIndex() + 1,
            at.getColumnIndex() + 1,
            "a link to " + link.getDestination(),
            other == null ? "the name of a chapter" : "a heading of that chapter");
        continue;
      }
      if (name.equals(Chapter.INDEX)) {
        order.add(to.group(1));
      }
      link.setDestination(to.group(1) + ".html" + (to.group(2) == null ? "" : "#" + to.group(2)));
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".md");
  }

  private void problem(Path file, int line, int column, String found, String expected) {
    problems.add(
        new SourceProblem(file.toString(), line, column, FOLDER, found, expected, List.of()));
  }
}
