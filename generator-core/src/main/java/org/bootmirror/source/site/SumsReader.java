package org.bootmirror.source.site;

import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;
import org.bootmirror.tree.BestBefore;

/** Reads the table {@code [sums]}. */
final class SumsReader {

  private static final String DAYS = "a number of days and d, such as \"90d\"";
  private static final Pattern DAYS_FORM = Pattern.compile("([0-9]{1,5})d");

  private SumsReader() {}

  /** How long after a release the sums are good, if the source asks for that. */
  static Optional<Period> bestBefore(TomlKeys root) {
    Optional<TomlKeys> sums = root.table("sums", "a table with the key best-before");
    Optional<Period> period =
        sums.flatMap(table -> table.value("best-before")).flatMap(SumsReader::days);
    sums.ifPresent(TomlKeys::noOthers);
    return period;
  }

  private static Optional<Period> days(TomlValue value) {
    Optional<String> text = value.text(DAYS);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher form = DAYS_FORM.matcher(text.get());
    if (form.matches()) {
      int days = Integer.parseInt(form.group(1));
      if (days >= 1 && days <= BestBefore.MAX_DAYS) {
        return Optional.of(Period.ofDays(days));
      }
    }
    value.problem(
        SiteReader.quoted(text.get()), DAYS + ", from 1d to " + BestBefore.MAX_DAYS + "d");
    return Optional.empty();
  }
}
