package org.bootmirror.source.site;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/**
 * Reads the table {@code [menu]}. A source without the table has no menu: a menu needs a signer of
 * its own, so that a new version could not publish a site whose root key is kept apart.
 */
final class MenuReader {

  private static final int MAX_SECONDS = 3600;
  private static final String DEFAULT = "default";
  private static final String TIMEOUT = "timeout";
  private static final String SECONDS = "seconds, from 1 to " + MAX_SECONDS;

  private MenuReader() {}

  static Optional<Menu> read(TomlKeys root, List<Network> networks) {
    Optional<TomlKeys> menu = root.table("menu", "a table with the keys default, timeout");
    if (menu.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> standard = standard(menu.get(), networks);
    Optional<Duration> timeout = menu.get().value(TIMEOUT).flatMap(MenuReader::timeout);
    if (menu.get().has(TIMEOUT) && !menu.get().has(DEFAULT)) {
      menu.get().problem(TIMEOUT, "a time-out without a default", "a network to start: default");
    }
    menu.get().noOthers();
    return Optional.of(new Menu(standard, standard.isPresent() ? timeout : Optional.empty()));
  }

  private static Optional<String> standard(TomlKeys menu, List<Network> networks) {
    List<String> names = networks.stream().map(Network::name).toList();
    String expected = "the name of a network: " + String.join(", ", names);
    Optional<TomlValue> value = menu.value(DEFAULT);
    Optional<String> standard = value.flatMap(found -> found.text(expected));
    if (standard.isPresent() && !names.contains(standard.get())) {
      value.get().notAmong(names, expected);
      return Optional.empty();
    }
    return standard;
  }

  private static Optional<Duration> timeout(TomlValue value) {
    boolean whole = value.node().isIntegralNumber() && value.node().canConvertToInt();
    int seconds = whole ? value.node().intValue() : 0;
    if (seconds < 1 || seconds > MAX_SECONDS) {
      value.problem(value.found(), SECONDS);
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(seconds));
  }
}
