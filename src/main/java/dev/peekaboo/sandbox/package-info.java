/**
 * Hands samples to sandboxes and reads their reports. Start with {@code
 * dev.peekaboo.sandbox.Sandbox}. Imports words and report.
 */
@NullMarked
package dev.peekaboo.sandbox;

import org.jspecify.annotations.NullMarked;
