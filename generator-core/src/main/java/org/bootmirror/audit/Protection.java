package org.bootmirror.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What {@code images.json} says authenticates a boot from an image. */
final class Protection {

  private Protection() {}

  /** In words, for an operator: one line for each firmware that starts it. */
  static List<String> of(JsonNode image) {
    List<String> lines = new ArrayList<>();
    for (JsonNode one : image.path("protection")) {
      lines.add(
          image.path("path").asText()
              + " ("
              + one.path("platform").asText()
              + " "
              + one.path("architecture").asText()
              + "): boot script by "
              + means(one.path("bootScript"))
              + "; kernel and initrds by "
              + means(one.path("kernel")));
    }
    return lines;
  }

  private static String means(JsonNode list) {
    List<String> means = new ArrayList<>();
    list.forEach(one -> means.add(one.asText()));
    return means.isEmpty() ? "NOTHING" : String.join(", or ", means);
  }
}
