package org.bootmirror.script.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines to which {@code goto} may lead. Where the operand holds variables, every label that the
 * operand may become counts.
 *
 * @param labels the line of each label, as an index
 */
record JumpTargets(Map<String, Integer> labels) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  /** The lines, as indexes; none if there is no such label. */
  List<Integer> of(String operand) {
    if (!hasVariables(operand)) {
      Integer place = labels.get(operand);
      return place == null ? List.of() : List.of(place);
    }
    List<Integer> places = new ArrayList<>();
    Pattern pattern = pattern(operand);
    labels.forEach(
        (label, place) -> {
          if (pattern.matcher(label).matches()) {
            places.add(place);
          }
        });
    return places;
  }

  /** The number of labels that {@link #of} compares. */
  int cost(String operand) {
    return hasVariables(operand) ? labels.size() : 1;
  }

  private static boolean hasVariables(String operand) {
    return VARIABLE.matcher(operand).find();
  }

  private static Pattern pattern(String operand) {
    StringBuilder pattern = new StringBuilder();
    int from = 0;
    for (Matcher matcher = VARIABLE.matcher(operand); matcher.find(); from = matcher.end()) {
      pattern.append(Pattern.quote(operand.substring(from, matcher.start())));
      pattern.append(matcher.group().equals("${platform}") ? "(pcbios|efi)" : ".*");
    }
    return Pattern.compile(pattern + Pattern.quote(operand.substring(from)));
  }
}
