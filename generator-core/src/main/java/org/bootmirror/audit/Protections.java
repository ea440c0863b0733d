package org.bootmirror.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code images.json} says authenticates boots, in words, images alike together. */
final class Protections {

  private final Map<String, List<String>> images = new LinkedHashMap<>();

  void add(JsonNode image) {
    for (JsonNode one : image.path("protection")) {
      String text =
          one.path("platform").asText()
              + " "
              + one.path("architecture").asText()
              + ": boot script by "
              + means(one.path("bootScript"))
              + "; kernel and initrds by "
              + means(one.path("kernel"));
      images.computeIfAbsent(text, ignored -> new ArrayList<>()).add(image.path("path").asText());
    }
  }

  /** One line for each firmware and each way of being protected, with its images. */
  List<String> lines() {
    return images.entrySet().stream()
        .map(one -> one.getKey() + ": " + String.join(", ", one.getValue()))
        .toList();
  }

  private static String means(JsonNode list) {
    List<String> means = new ArrayList<>();
    list.forEach(one -> means.add(one.asText()));
    return means.isEmpty() ? "NOTHING" : String.join(", or ", means);
  }
}
