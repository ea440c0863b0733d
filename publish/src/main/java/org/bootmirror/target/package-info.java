/**
 * Publishing: a {@link org.bootmirror.target.PublishPlan} lists in order all changes for a tree; a
 * {@link org.bootmirror.target.Publication} makes the missing changes to any {@link
 * org.bootmirror.target.Target}. Order, comparison, mark and progress are here; a target only
 * reads, stores and names bytes.
 *
 * <p>To add a target: a package beside {@code folder}, and a test class that extends {@code
 * TargetContract}.
 *
 * <p>Not here: the contents of a tree (generator-core, {@code plan}); the deletion of unused items
 * ({@code sweep}).
 */
@NullMarked
package org.bootmirror.target;

import org.jspecify.annotations.NullMarked;
