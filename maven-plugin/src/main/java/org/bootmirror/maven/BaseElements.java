package org.bootmirror.maven;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.script.BaseUrl;

/**
 * The element {@code <bases>} of a pom.
 *
 * @param values as given
 */
record BaseElements(List<String> values) {

  /**
   * The base URLs.
   *
   * @throws PomException with every value that is no base URL
   */
  List<BaseUrl> urls() throws PomException {
    List<String> problems = new ArrayList<>();
    List<BaseUrl> urls = new ArrayList<>();
    for (String given : values) {
      String base = BaseUrl.lowerScheme(given);
      BaseUrl.objection(base)
          .ifPresentOrElse(
              objection ->
                  problems.add("found \"" + base + "\", expected a base URL: " + objection),
              () -> urls.add(new BaseUrl(base)));
    }
    if (!problems.isEmpty()) {
      throw new PomException("bases", String.join("\n<bases>: ", problems));
    }
    return urls;
  }
}
