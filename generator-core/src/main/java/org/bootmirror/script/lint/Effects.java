package org.bootmirror.script.lint;

/** The effects of commands on registered images and known digests. */
final class Effects {

  private Effects() {}

  static ImageState ofSuccess(Step step, ImageState before) {
    return switch (step.command()) {
      case "imgfree" -> step.operand().isEmpty() ? before.freed() : before;
      case "imgfetch", "initrd", "module", "kernel", "imgload" -> before.fetched(name(step));
      case "chain" -> ImageState.ANYTHING;
      case "imgverify" -> before.verified(step.operand());
      case "sha256sum", "sha512sum" ->
          step.option("--set").equals("digest") ? before.measuring(step.operand()) : before;
      case "clear" -> step.operand().equals("digest") ? before.measuring("") : before;
      case "isset" -> step.operand().equals("${no-sha256sum}") ? before.unableToMeasure() : before;
      case "iseq" -> comparesDigest(step, before) ? before.verified(before.measured()) : before;
      default -> before;
    };
  }

  static ImageState ofFailure(Step step, ImageState before) {
    return switch (step.command()) {
      case "sha256sum" ->
          step.option("--set").equals("digest") ? before.measuring(step.operand()) : before;
      case "chain" -> ImageState.ANYTHING;
      case "isset" -> asksForDigest(step, before) ? before.unableToMeasure() : before;
      default -> before;
    };
  }

  private static boolean comparesDigest(Step step, ImageState before) {
    return !before.measured().isEmpty()
        && step.words().size() == 3
        && step.words().contains("${digest}")
        && !step.words().get(1).equals(step.words().get(2));
  }

  private static boolean asksForDigest(Step step, ImageState before) {
    return step.operand().equals("${digest}") && !before.measured().isEmpty();
  }

  private static String name(Step step) {
    String name = step.option("--name");
    return name.isEmpty() ? step.operand() : name;
  }
}
