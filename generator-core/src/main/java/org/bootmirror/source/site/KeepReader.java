package org.bootmirror.source.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;
import org.bootmirror.tree.KeepRule;

/** Reads the table {@code [keep]}. */
final class KeepReader {

  private static final String RELEASES = "a list of release numbers, such as [12, 15]";
  private static final String RELEASE = "the number of a release, from 1";
  private static final String LAST = "a number of releases from 1 to " + KeepRule.MAX_LAST;
  private static final String AGE = "a number and one of d, h, m, such as \"30d\"";

  private static final Pattern AGE_FORM = Pattern.compile("([0-9]{1,6})([dhm])");
  private static final long MAX_NUMBER = (1L << 53) - 1;

  private KeepReader() {}

  static KeepRule read(TomlKeys root) {
    Optional<TomlKeys> keep = root.table("keep", "a table with the keys releases, last, age");
    if (keep.isEmpty()) {
      return KeepRule.NONE;
    }
    KeepRule rule =
        new KeepRule(
            releases(keep.get()),
            keep.get().value("last").map(KeepReader::last).orElse(0),
            keep.get().value("age").flatMap(KeepReader::age).orElse(Duration.ZERO));
    keep.get().noOthers();
    return rule;
  }

  private static List<Long> releases(TomlKeys keep) {
    List<TomlValue> values = keep.list("releases", RELEASES);
    if (values.size() > KeepRule.MAX_RELEASES) {
      keep.problem(
          "releases",
          values.size() + " releases",
          "at most " + KeepRule.MAX_RELEASES + "; age and last keep many");
    }
    List<Long> releases = new ArrayList<>();
    for (TomlValue value : values) {
      Optional<Long> number = whole(value, MAX_NUMBER);
      if (number.isEmpty()) {
        value.problem(found(value), RELEASE);
      } else if (releases.contains(number.get())) {
        value.problem("release " + number.get() + " twice", "each release once");
      } else {
        releases.add(number.get());
      }
    }
    return releases;
  }

  private static int last(TomlValue value) {
    Optional<Long> last = whole(value, KeepRule.MAX_LAST);
    if (last.isEmpty()) {
      value.problem(found(value), LAST);
    }
    return last.orElse(0L).intValue();
  }

  private static Optional<Duration> age(TomlValue value) {
    Optional<String> text = value.text(AGE);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher age = AGE_FORM.matcher(text.get());
    if (age.matches()) {
      long number = Long.parseLong(age.group(1));
      Duration duration =
          switch (age.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
          };
      if (!duration.isZero() && duration.compareTo(KeepRule.MAX_AGE) <= 0) {
        return Optional.of(duration);
      }
    }
    value.problem(SiteReader.quoted(text.get()), AGE + ", at most 36525d");
    return Optional.empty();
  }

  private static Optional<Long> whole(TomlValue value, long max) {
    return Optional.of(value.node())
        .filter(node -> node.isIntegralNumber() && node.canConvertToLong())
        .map(node -> node.longValue())
        .filter(number -> number >= 1 && number <= max);
  }

  private static String found(TomlValue value) {
    return value.isText() ? SiteReader.quoted(value.node().textValue()) : value.found();
  }
}
