package org.bootmirror.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;

/** Checks that a slot holds variables only, and follows the embedded script around it. */
final class SlotAudit {

  private final ScriptAudit scripts;
  private final List<TreeProblem> problems = new ArrayList<>();
  private final Set<BaseUrl> crosscerts = new LinkedHashSet<>();

  SlotAudit(ScriptAudit scripts) {
    this.scripts = scripts;
  }

  List<TreeProblem> problems() {
    return problems;
  }

  /** The addresses from which nodes fetch cross-certificates. */
  List<BaseUrl> crosscerts() {
    return List.copyOf(crosscerts);
  }

  /**
   * Checks one slot.
   *
   * @param path of the image
   * @param network whose boot script the embedded script should start, if the image has one
   * @param expected the variables, if the index says them
   * @return the variables; empty if the slot is refused
   */
  Optional<SlotVariables> check(
      String path, Optional<String> network, Optional<SlotVariables> expected, SlotWindow window) {
    if (window.isCompressed()) {
      return checkVariables(path, expected, window.text());
    }
    if (!window.hasRoomForMagic()) {
      problems.add(new TreeProblem(path, "no script can stand before its slot"));
      return Optional.empty();
    }
    Optional<String> script = window.script();
    if (script.isEmpty()) {
      problems.add(new TreeProblem(path, "no script stands around its slot"));
      return Optional.empty();
    }
    String text = script.get();
    int slotEnd = SlotWindow.MAGIC.length() + window.slot().characters();
    if (text.length() < slotEnd) {
      problems.add(new TreeProblem(path, "its script ends inside its slot"));
      return Optional.empty();
    }
    scripts.checkEmbedded(path, network.orElse(""), text);
    return checkVariables(path, expected, text.substring(SlotWindow.MAGIC.length(), slotEnd));
  }

  /** Follows the script ahead of {@link #check}; several threads may do so at the same time. */
  void prepare(SlotWindow window) {
    if (!window.isCompressed() && window.hasRoomForMagic()) {
      window.script().ifPresent(scripts::follow);
    }
  }

  private Optional<SlotVariables> checkVariables(
      String path, Optional<SlotVariables> expected, String block) {
    try {
      SlotVariables found = SlotVariables.read(block);
      if (expected.isPresent() && !found.equals(expected.get())) {
        problems.add(
            new TreeProblem(
                path,
                "its slot holds " + found + "; " + ImageAudit.INDEX + " says " + expected.get()));
      }
      found.get(SlotKey.CROSSCERT).ifPresent(url -> crosscerts.add(new BaseUrl(url)));
      return Optional.of(found);
    } catch (SlotException e) {
      problems.add(
          new TreeProblem(
              path, "its slot is refused (" + e.reason().code() + "): " + e.getMessage()));
      return Optional.empty();
    }
  }
}
