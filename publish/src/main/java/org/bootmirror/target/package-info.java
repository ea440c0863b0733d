/**
 * Publishing: a {@link org.bootmirror.target.PublishPlan} lists in order what a tree needs; a
 * {@link org.bootmirror.target.Publication} brings any {@link org.bootmirror.target.Target} to that
 * state. The order, the comparison with what is there, the mark and the progress are here; a target
 * knows only how its place reads, stores and names bytes.
 *
 * <p>To add a target: a package beside {@code folder}, and a test that extends {@code
 * TargetContract}.
 *
 * <p>Not here: what a tree holds (generator-core, {@code plan}); the deletion of unused items
 * ({@code sweep}).
 */
@NullMarked
package org.bootmirror.target;

import org.jspecify.annotations.NullMarked;
