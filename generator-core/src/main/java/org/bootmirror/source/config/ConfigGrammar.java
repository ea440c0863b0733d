package org.bootmirror.source.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.ScriptValues;

/**
 * The grammar of a text in a config. Every text is printable ASCII: a shell script on a node reads
 * the published form.
 */
enum ConfigGrammar {
  /** A line for people, on the web page and on the console of iPXE. */
  LINE("a line of printable ASCII", 200, "[ -~]+", ScriptValues::objection),
  /** The URL of a server. */
  URL("a URL such as \"https://hub.example.org\"", 160, "https?://[!-~]+", BaseUrl::objection),
  /** A size on a disk. */
  SIZE("a size from 8 MiB to 1024 GiB, such as \"20 GiB\"", 16, Sizes.PATTERN, Sizes::objection),
  /** A size on a disk, or none. */
  SIZE_OR_ZERO(
      "\"0\" for a RAM disk, or a size from 8 MiB to 1024 GiB, such as \"20 GiB\"",
      16,
      "0|" + Sizes.PATTERN,
      Sizes::objection),
  /** The address of a mycelium node in the underlying network. */
  PEER(
      "a peer such as \"tcp://188.40.132.242:9651\" or \"quic://[2001:db8::7]:9651\"",
      200,
      "(tcp|quic)://([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+\\]):[1-9][0-9]{0,4}",
      ConfigGrammar::peerObjection),
  /** The address of a node in mycelium's network 400::/7, or the node's public key. */
  MYCELIUM_NODE(
      "a mycelium address in 400::/7, or a public key of 64 hexadecimal digits in lower case",
      64,
      "[0-9a-f]{64}|[45][0-9a-f]{2}(:[0-9a-f]{0,4}){2,7}",
      ConfigGrammar::nodeObjection),
  /** The public key of a mycelium node. */
  MYCELIUM_KEY(
      "a mycelium public key: 64 hexadecimal digits in lower case",
      64,
      "[0-9a-f]{64}",
      text -> none()),
  /** The name of a set, a location or a service. */
  NAME(
      "lower-case letters, digits, \".\" and \"-\", at most 64",
      64,
      "[a-z0-9][a-z0-9.-]*",
      text -> none()),
  /** A command line of a service. */
  COMMAND("a command line of printable ASCII", 1000, "[ -~]*[!-~][ -~]*", text -> none()),
  /** Who may use the terminal of root. */
  TTY_ACCESS(List.of("off", "allow-list", "keys", "one-time-password")),
  /** Where zinit writes the output of a service. */
  LOG(List.of("ring", "stdout", "null")),
  /** A signal. */
  SIGNAL("a signal such as \"SIGTERM\"", 16, "SIG[A-Z0-9]+", text -> none());

  private final String expected;
  private final int maxLength;
  private final Pattern pattern;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> choices;

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Function<String, Optional<String>> objection;

  ConfigGrammar(
      String expected,
      int maxLength,
      String pattern,
      Function<String, Optional<String>> objection) {
    this.expected = expected;
    this.maxLength = maxLength;
    this.pattern = Pattern.compile(pattern);
    this.choices = List.of();
    this.objection = objection;
  }

  ConfigGrammar(List<String> choices) {
    this.expected = "one of " + String.join(", ", choices);
    this.maxLength = choices.stream().mapToInt(String::length).max().orElse(0);
    this.pattern = Pattern.compile(String.join("|", choices));
    this.choices = choices;
    this.objection = text -> none();
  }

  /** What a text is, for errors. */
  String expected() {
    return expected;
  }

  /** The greatest number of characters. */
  int maxLength() {
    return maxLength;
  }

  /** The regular expression of a whole text, for Java and ECMAScript. */
  String pattern() {
    return pattern.pattern();
  }

  /** All texts, if there are only a few. */
  List<String> choices() {
    return choices;
  }

  /** Why a text is refused; a reason may be empty. Nothing for a good text. */
  Optional<String> objection(String text) {
    if (text.length() > maxLength) {
      return Optional.of(text.length() + " characters, at most " + maxLength);
    }
    Optional<String> reason = objection.apply(text);
    return reason.isPresent() || pattern.matcher(text).matches() ? reason : Optional.of("");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Optional<String> peerObjection(String text) {
    String port = text.substring(text.lastIndexOf(':') + 1);
    return port.matches("[0-9]{5}") && Integer.parseInt(port) > 65_535
        ? Optional.of("its port is not from 1 to 65535")
        : Optional.empty();
  }

  private static Optional<String> nodeObjection(String text) {
    return text.indexOf(':') < 0 || SlotKey.STATIC_IP6.accepts(text)
        ? Optional.empty()
        : Optional.of("no IPv6 address");
  }

  /** Sizes in MiB and GiB. */
  private static final class Sizes {

    static final String PATTERN = "[1-9][0-9]{0,6} [MG]iB";

    private static final Pattern PARTS = Pattern.compile("([0-9]{1,7}) ([MG])iB");
    private static final long MIN_MIB = 8;
    private static final long MAX_MIB = 1 << 20;

    static Optional<String> objection(String text) {
      Matcher parts = PARTS.matcher(text);
      if (!parts.matches()) {
        return Optional.empty(); // the pattern refuses the text
      }
      long mib = Long.parseLong(parts.group(1)) << (parts.group(2).equals("G") ? 10 : 0);
      return mib < MIN_MIB || mib > MAX_MIB ? Optional.of("") : Optional.empty();
    }
  }
}
