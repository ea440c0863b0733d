package org.bootmirror.script.lint;

import java.util.Map;
import java.util.TreeMap;

/**
 * What may be registered at one place of a script, on one way to it.
 *
 * @param unknown whether anything may be: nothing was freed yet
 * @param images whether each image fetched since has been verified
 * @param measured the image whose digest was asked for last, or nothing
 * @param unable whether this iPXE was found unable to compute digests
 */
record ImageState(boolean unknown, Map<String, Boolean> images, String measured, boolean unable) {

  /** Before the first line. */
  static final ImageState ANYTHING = new ImageState(true, Map.of(), "", false);

  ImageState {
    images = Map.copyOf(images);
  }

  /** After {@code imgfree}. */
  ImageState freed() {
    return new ImageState(false, Map.of(), "", unable);
  }

  ImageState fetched(String name) {
    ImageState with = with(name, false);
    return measured.equals(name) ? with.measuring("") : with;
  }

  ImageState verified(String name) {
    return with(name, true);
  }

  ImageState measuring(String name) {
    return new ImageState(unknown, images, name, unable);
  }

  ImageState unableToMeasure() {
    return new ImageState(unknown, images, measured, true);
  }

  /** Why nothing may be started here, or an empty string. */
  String objection() {
    if (unknown) {
      return "images of unknown origin may be registered: imgfree comes first";
    }
    for (Map.Entry<String, Boolean> image : new TreeMap<>(images).entrySet()) {
      if (!image.getValue() && !unable) {
        return "image " + image.getKey() + " may be registered unverified";
      }
    }
    return "";
  }

  private ImageState with(String name, boolean verified) {
    Map<String, Boolean> changed = new TreeMap<>(images);
    changed.put(name, verified);
    return new ImageState(unknown, changed, measured, unable);
  }
}
