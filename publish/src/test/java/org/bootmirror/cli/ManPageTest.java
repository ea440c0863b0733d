package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.boot.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages, and what man and mandoc make of them. */
final class ManPageTest {

  @TempDir private static Path pages;

  @BeforeAll
  static void write() {
    StringWriter said = new StringWriter();
    PrintWriter to = new PrintWriter(said, true);
    String[] arguments = {"generate-man-pages", pages + "", "--date", "2026-01-02"};
    assertThat(Bootmirror.run(to, to, arguments)).as(said + "").isZero();
  }

  private static List<CommandLine> visible(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    for (CommandLine below : command.getSubcommands().values()) {
      if (!below.getCommandSpec().usageMessage().hidden()) {
        all.addAll(visible(below));
      }
    }
    return all;
  }

  @Test
  void everyCommandHasAPageAndNoOtherDoes() throws IOException {
    try (Stream<Path> files = Files.list(pages)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              visible(Bootmirror.commandLine()).stream()
                  .map(command -> ManPage.name(command) + ".1")
                  .toList())
          .contains("bootmirror.1", "bootmirror-keys-new.1")
          .doesNotContain("bootmirror-generate-man-pages.1");
    }
  }

  @Test
  void everyOptionAndItsTextStandInThePage() throws IOException {
    for (CommandLine command : visible(Bootmirror.commandLine())) {
      CommandSpec spec = command.getCommandSpec();
      String page = unescaped(Files.readString(pages.resolve(ManPage.name(command) + ".1")));
      for (OptionSpec option : spec.options()) {
        assertThat(page).contains("\n.B \"" + String.join(", ", option.names()));
        assertThat(page).contains("\n" + String.join(" ", option.description()) + "\n");
      }
      spec.positionalParameters()
          .forEach(one -> assertThat(page).containsPattern("\n\\.B \"\\[?" + one.paramLabel()));
      for (String line : spec.usageMessage().footer()) {
        assertThat(page).contains(line.isBlank() || line.startsWith("Exam") ? "" : line.strip());
      }
      // What picocli would have replaced.
      assertThat(page).doesNotContain("${", "@|", "%n", "%%");
    }
  }

  private static String unescaped(String page) {
    return page.replace("\\-", "-")
        .replace("\\(aq", "'")
        .replace("\\(dq", "\"")
        .replace("\\(ti", "~")
        .replace("\\(ha", "^")
        .replace("\\(ga", "`")
        .replace("\\[u2026]", "…")
        .replace("\\&", "")
        .replace("\\(rs", "\\");
  }

  /** Whatever a text holds, man shows it, and no part of it becomes a macro. */
  @Tag("programs")
  @Test
  void manShowsEveryCharacterAsItIs() throws IOException {
    String hostile = "\\fB'quoted' \"double\" `tick` ~/.x ^a --name \\n[.x] … % é";
    Roff roff = new Roff().title("X", "1", "2026-01-02", "x").macro("SH", hostile);
    roff.text(".so /etc/passwd").text("'so /etc/passwd").bold(hostile);
    roff.verbatim(List.of("  .indented", hostile));
    Path page = Files.writeString(pages.resolveSibling("hostile.1"), roff.page());

    assertThat(man(page))
        .contains("\n       .so /etc/passwd 'so /etc/passwd " + hostile + "\n")
        .contains("\n             .indented\n           " + hostile + "\n")
        .doesNotContain("warning");
    assertThat(Program.run("mandoc", "-Tlint", "-W", "warning", page + "")).isEmpty();
  }

  @Tag("programs")
  @Test
  void manAndMandocFindNothingWrong() throws IOException {
    List<String> lint = new ArrayList<>(List.of("mandoc", "-Tlint", "-W", "warning"));
    try (Stream<Path> files = Files.list(pages)) {
      files.map(Path::toString).sorted().forEach(lint::add);
    }
    assertThat(lint).hasSizeGreaterThan(30);
    assertThat(Program.run(lint.toArray(String[]::new))).isEmpty();
    for (String page : lint.subList(4, lint.size())) {
      assertThat(man(Path.of(page))).doesNotContain("warning").contains("SYNOPSIS");
    }
  }

  /** This test can fail: man and mandoc complain of a page that is wrong. */
  @Tag("programs")
  @Test
  void manAndMandocDoComplain() throws IOException {
    Path page = pages.resolveSibling("wrong.1");
    Files.writeString(page, ".TH X 1 2026-01-02\n.SH NAME\nx \\- y\n.ad \"l\"\n.BOGUS\n");

    assertThat(man(page)).contains("warning");
    String lint = Program.run("sh", "-c", "mandoc -Tlint -W warning '" + page + "' || :");
    assertThat(lint).contains("BOGUS");
  }

  private static String man(Path page) throws IOException {
    String command = "LC_ALL=C.UTF-8 MANWIDTH=100 man --warnings -E UTF-8 -l '" + page + "' 2>&1";
    return Program.run("sh", "-c", command);
  }
}
