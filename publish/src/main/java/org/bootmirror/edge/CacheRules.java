package org.bootmirror.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.TreeLayout;

/** The cache rules of a tree's files, as maps of nginx and Caddy express them. */
final class CacheRules {

  private CacheRules() {}

  /**
   * Regular expressions of paths with a rule of their own. Where several match, the first counts.
   */
  static List<Map<String, String>> byPlace() {
    List<Map<String, String>> rules = new ArrayList<>();
    TreeLayout.rewrittenPatterns().forEach(one -> rules.add(rule(one, CacheRule.ASK)));
    TreeLayout.foreverPatterns().forEach(one -> rules.add(rule(one, CacheRule.FOR_EVER)));
    return rules;
  }

  private static Map<String, String> rule(String pattern, CacheRule rule) {
    return Map.of("pattern", "~^/" + pattern + "\\z", "value", rule.value());
  }
}
