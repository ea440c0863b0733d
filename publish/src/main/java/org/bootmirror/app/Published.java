package org.bootmirror.app;

import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.WriteSummary;

/**
 * The result of a publication, or of its rehearsal.
 *
 * @param plan what the target lacked
 * @param changes what changes for nodes
 * @param written what was stored; nothing in a rehearsal
 */
public record Published(PublishPlan plan, NodeChanges changes, WriteSummary written) {}
