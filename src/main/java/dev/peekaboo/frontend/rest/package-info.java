/**
 * The REST door. {@code RestServer} is where to start; version 1 is PeekabooAV 2.1's API to the
 * byte where its clients look. Imports words and scan; Jetty, mime4j and Jackson types stay in
 * here.
 */
@NullMarked
package dev.peekaboo.frontend.rest;

import org.jspecify.annotations.NullMarked;
