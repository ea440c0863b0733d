package org.bootmirror.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An age such as {@code 30d}, {@code 12h}, {@code 15m} or {@code 0s}. */
final class AgeConverter implements ITypeConverter<Duration> {

  private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([dhms])");

  @Override
  public Duration convert(String value) {
    Matcher age = AGE.matcher(value);
    if (!age.matches()) {
      throw new TypeConversionException(
          "found \"" + value + "\", expected a number and one of d, h, m, s, such as 30d");
    }
    long number = Long.parseLong(age.group(1));
    return switch (age.group(2)) {
      case "d" -> Duration.ofDays(number);
      case "h" -> Duration.ofHours(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofSeconds(number);
    };
  }
}
