package org.bootmirror.app;

import java.util.Optional;

/**
 * A difference of a site as a whole.
 *
 * @param fact that differs
 * @param former value; nothing if there was none
 * @param next value; nothing if there is none
 */
public record SiteChange(SiteFact fact, Optional<String> former, Optional<String> next) {}
