package org.bootmirror.migration.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Literals are read as Python reads them; all else is refused with its place. */
final class PythonFileTest {

  private static final String ALL_KINDS =
      """
      '''A module's
      comment'''
      # a comment
      empty = {}
      config = {  # behind a value
          'a': "it's", "b": 'say "hi"', 'c': \"""two
      lines\""",
          'joined': 'one' "two"
                    r'\\three', 'escapes': 'a\\\\b\\'c\\n\\t\\x41\\u00e9\\U0001F600\\
      next',
          'numbers': [0, -1, +2, 1_000, 0x1F, 0b11, 0o17, 1.5, .5, 2., 1e3],
          'constants': (True, False, None,),
          'grouped': ('text'), 'one': ('text',), 'nested': {'x': [[], {}, ()]},
      }
      long = \\
        'value'
      """;

  @Test
  void everyKindOfLiteralIsRead() {
    PythonFile file = PythonFile.of(ALL_KINDS);

    assertThat(file.problems()).isEmpty();
    assertThat(file.values().keySet()).containsExactly("empty", "config", "long");
    PythonValue.DictLiteral config =
        (PythonValue.DictLiteral) Objects.requireNonNull(file.values().get("config"));
    assertThat(text(config, "a")).isEqualTo("it's");
    assertThat(text(config, "c")).isEqualTo("two\nlines");
    assertThat(text(config, "joined")).isEqualTo("onetwo\\three");
    assertThat(text(config, "escapes")).isEqualTo("a\\b'c\n\tA\u00e9\ud83d\ude00next");
    assertThat(text(config, "grouped")).isEqualTo("text");
    assertThat(item(config, "one").value()).isInstanceOf(PythonValue.ListLiteral.class);
    assertThat(item(config, "numbers").place()).isEqualTo(new PythonPlace(11, 5));
    assertThat(item(config, "numbers").value().place()).isEqualTo(new PythonPlace(11, 16));
  }

  @Tag("programs")
  @Test
  void pythonReadsTheSame() throws Exception {
    ObjectMapper json = new ObjectMapper();
    Process python =
        new ProcessBuilder(
                "python3",
                "-c",
                "import ast, json, sys\n"
                    + "tree = ast.parse(sys.stdin.buffer.read())\n"
                    + "print(json.dumps({one.targets[0].id: ast.literal_eval(one.value)"
                    + " for one in tree.body if isinstance(one, ast.Assign)}))")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (Writer in = python.outputWriter(StandardCharsets.UTF_8)) {
      in.write(ALL_KINDS);
    }
    JsonNode theirs = json.readTree(python.getInputStream().readAllBytes());
    assertThat(python.waitFor()).isZero();

    Map<String, Object> ours = new LinkedHashMap<>();
    PythonFile.of(ALL_KINDS).values().forEach((name, value) -> ours.put(name, plain(value)));
    assertThat(normal(json.readTree(json.writeValueAsBytes(ours)))).isEqualTo(normal(theirs));
  }

  /** Numbers are compared by value: Python writes 1000.0 for 1e3. */
  private static String normal(JsonNode node) {
    return node.toString().replaceAll("\\b([0-9]+)\\.0\\b", "$1");
  }

  private static Object plain(PythonValue value) {
    if (value instanceof PythonValue.StringLiteral text) {
      return text.value();
    }
    if (value instanceof PythonValue.NumberLiteral number) {
      return number(number.digits().replace("_", ""));
    }
    if (value instanceof PythonValue.NamedConstant constant) {
      return constant.name().equals("None")
          ? NullNode.getInstance()
          : constant.name().equals("True");
    }
    if (value instanceof PythonValue.ListLiteral list) {
      return list.values().stream().map(PythonFileTest::plain).toList();
    }
    Map<String, Object> items = new LinkedHashMap<>();
    ((PythonValue.DictLiteral) value)
        .items()
        .forEach((key, item) -> items.put(key, plain(item.value())));
    return items;
  }

  private static Object number(String digits) {
    return digits.matches("0[xob].*")
        ? Integer.valueOf(
            digits.substring(2), digits.charAt(1) == 'x' ? 16 : digits.charAt(1) == 'o' ? 8 : 2)
        : new BigDecimal(digits).stripTrailingZeros().scale() <= 0
            ? new BigDecimal(digits).intValueExact()
            : new BigDecimal(digits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "import os | 1:1 a statement that begins with import",
        "a = os.environ['X'] | 1:5 the name os",
        "a = 'x' + 'y' | 1:9 \"+\"",
        "a = f'x' | 1:5 a string with the prefix f",
        "a = b'x' | 1:5 a string with the prefix b",
        "a = [1, (2] | 1:9 \"(\" without its end",
        "a = 'x | 1:5 a string without its end",
        "a = '''x | 1:5 a string without its end",
        "a = '\\d' | 1:6 an escape that is not read here",
        "a = '\\ud8' | 1:6 an escape of no character",
        "a = {1: 2} | 1:6 \"1\"",
        "a = {'b'} | 1:9 \"}\"",
        "a = {'b': 1, 'b': 2} | 1:14 a key twice",
        "a = [x for x in y] | 1:6 the name x",
        "a = 1 if b else 2 | 1:7 \"i\"",
        "a = 1; b = 2 | 1:6 \";\"",
        "a['b'] = 1 | 1:1 a statement that begins with a",
        "a == 1 | 1:1 a statement that begins with a",
        "a = | 1:4 the end of the file",
        "a = -x | 1:5 \"-\"",
        "a = __import__('os').system('x') | 1:5 the name __import__",
        "a = lambda: 1 | 1:5 the name lambda",
        "a = \u00e9 | 1:5 the name \u00e9",
        "a = \u20ac | 1:5 the character U+20AC"
      })
  void anythingElseIsAProblemWithItsPlace(String source, String expected) {
    assertThat(found(PythonFile.of(source))).contains(expected);
  }

  @Test
  void allProblemsAreFoundAndNoneTwice() {
    String source =
        """
        import os
        config = {
            'a': os.x(1, [2], "),"),
            'b': 'good',
            'c': [f(1), 2, g(3)],
        }
        def f():
            return {

          1 }
        b = 'good'
          c = 1
        config = 2
        """;

    PythonFile file = PythonFile.of(source);
    assertThat(found(file))
        .containsExactly(
            "1:1 a statement that begins with import",
            "3:10 the name os",
            "5:11 the name f",
            "5:20 the name g",
            "7:1 a statement that begins with def",
            "12:1 white space in front of a statement",
            "13:1 the name config twice");
    assertThat(file.values()).containsOnlyKeys("config", "b");
  }

  @Test
  void hostileFilesEndSoon() {
    for (String piece :
        List.of("[", "{'a':", "(", "'\n", "\"\"\"x", "]", "a=[1}", "\\", "-", "\0")) {
      assertThat(PythonFile.of("a = " + piece.repeat(20_000)).problems()).as(piece).isNotEmpty();
      assertThat(PythonFile.of(piece.repeat(20_000)).problems()).as(piece).isNotEmpty();
    }
  }

  private static List<String> found(PythonFile file) {
    List<String> found = new ArrayList<>();
    for (PythonProblem one : file.problems()) {
      found.add(one.place().line() + ":" + one.place().column() + " " + one.found());
    }
    return found;
  }

  private static String text(PythonValue.DictLiteral dict, String key) {
    return ((PythonValue.StringLiteral) item(dict, key).value()).value();
  }

  private static PythonValue.DictItem item(PythonValue.DictLiteral dict, String key) {
    return Objects.requireNonNull(dict.items().get(key));
  }
}
