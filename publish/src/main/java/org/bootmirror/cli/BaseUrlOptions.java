package org.bootmirror.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.script.BaseUrl;

/** Options whose values are base URLs. */
final class BaseUrlOptions {

  private BaseUrlOptions() {}

  /**
   * The base URLs.
   *
   * @param option such as {@code --base}
   * @throws IOException with every value that is no base URL
   */
  static List<BaseUrl> parsed(String option, List<String> values) throws IOException {
    List<String> problems = new ArrayList<>();
    List<BaseUrl> urls = parsed(option, values, problems);
    if (!problems.isEmpty()) {
      throw new IOException(String.join("\n", problems));
    }
    return urls;
  }

  /** The same; values that are no base URLs become problems. */
  static List<BaseUrl> parsed(String option, List<String> values, List<String> problems) {
    List<BaseUrl> urls = new ArrayList<>();
    for (String given : values) {
      String base = BaseUrl.lowerScheme(given);
      BaseUrl.objection(base)
          .ifPresentOrElse(
              objection ->
                  problems.add(
                      option + ": found \"" + base + "\", expected a base URL: " + objection),
              () -> urls.add(new BaseUrl(base)));
    }
    return urls;
  }
}
