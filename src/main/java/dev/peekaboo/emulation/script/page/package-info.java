/**
 * Runs HTML pages, SVG pictures and saved pages against a small browser: {@link
 * dev.peekaboo.emulation.script.page.PageEmulator}. The browser's names are JavaScript of ours
 * ({@code page.js}) over functions of {@link dev.peekaboo.emulation.script.page.PageHost}; the tree
 * is jsoup's. Nothing is fetched, and no Java object is handed to a page.
 */
@NullMarked
package dev.peekaboo.emulation.script.page;

import org.jspecify.annotations.NullMarked;
