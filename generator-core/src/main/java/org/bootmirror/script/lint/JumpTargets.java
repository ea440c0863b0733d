package org.bootmirror.script.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    List<List<String>> forms = new ArrayList<>();
    for (String platform : List.of("pcbios", "efi")) {
      forms.add(List.of(VARIABLE.split(operand.replace("${platform}", platform), -1)));
    }
    List<Integer> places = new ArrayList<>();
    labels.forEach(
        (label, place) -> {
          if (forms.stream().anyMatch(constants -> mayBecome(label, constants))) {
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

  /** Whether a label consists of these constants in order, with any values between them. */
  private static boolean mayBecome(String label, List<String> constants) {
    int last = constants.size() - 1;
    if (last == 0) {
      return label.equals(constants.get(0));
    }
    int end = label.length() - constants.get(last).length();
    int at = constants.get(0).length();
    if (!label.startsWith(constants.get(0)) || !label.endsWith(constants.get(last))) {
      return false;
    }
    for (String constant : constants.subList(1, last)) {
      int found = label.indexOf(constant, at);
      if (found < 0) {
        return false;
      }
      at = found + constant.length();
    }
    return at <= end;
  }
}
