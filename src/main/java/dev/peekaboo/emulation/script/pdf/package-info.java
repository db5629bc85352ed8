/**
 * Opens PDF files as Acrobat Reader would: their actions, their scripts on a small Acrobat, the
 * files attached to them. Start with {@link dev.peekaboo.emulation.script.pdf.PdfEmulator}. PDFBox
 * reads the structure; nothing is drawn.
 */
@NullMarked
package dev.peekaboo.emulation.script.pdf;

import org.jspecify.annotations.NullMarked;
