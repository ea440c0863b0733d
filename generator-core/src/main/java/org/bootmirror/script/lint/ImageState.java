package org.bootmirror.script.lint;

import java.util.Map;
import java.util.TreeMap;

/**
 * The images that may be registered at one place of a script, on one path to the place.
 *
 * @param unknown whether images of unknown origin may be registered: no {@code imgfree} yet
 * @param images fetched since the last {@code imgfree}, and whether each was verified
 * @param measured the image of the last digest, or an empty string
 * @param unable whether this iPXE cannot compute digests
 */
record ImageState(boolean unknown, Map<String, Boolean> images, String measured, boolean unable) {

  /** The state before the first line. */
  static final ImageState ANYTHING = new ImageState(true, Map.of(), "", false);

  ImageState {
    images = Map.copyOf(images);
  }

  /** The state after {@code imgfree}. */
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

  /** Why no image may be started here, or an empty string. */
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
