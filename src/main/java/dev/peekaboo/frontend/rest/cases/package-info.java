/**
 * The case pages: why a mail or a sample was judged as it was, for a person with a browser. {@code
 * CaseDesk} is where to start; {@code CaseFile} is what is told, here and by {@code peekaboo why}.
 * Imports words and scan.
 */
@NullMarked
package dev.peekaboo.frontend.rest.cases;

import org.jspecify.annotations.NullMarked;
