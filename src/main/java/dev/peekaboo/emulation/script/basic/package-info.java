/**
 * Visual Basic: VBScript and VBA as two dialects of one language, read by a hand-written parser
 * into a tree that runs itself. Start with {@link
 * dev.peekaboo.emulation.script.basic.BasicEmulator}; the text becomes {@link
 * dev.peekaboo.emulation.script.basic.Token}s, {@link
 * dev.peekaboo.emulation.script.basic.Statement}s and {@link
 * dev.peekaboo.emulation.script.basic.Expression}s, which run in a {@link
 * dev.peekaboo.emulation.script.basic.Frame}.
 *
 * <p>Values are Java objects: {@link dev.peekaboo.emulation.script.basic.Special}, {@link
 * java.lang.Byte} (unsigned), {@link java.lang.Short} for Integer, {@link java.lang.Integer} for
 * Long, {@link java.lang.Long} for LongLong, {@link java.lang.Float}, {@link java.lang.Double},
 * {@link java.math.BigDecimal} for Currency, {@link dev.peekaboo.emulation.script.basic.VbDate},
 * {@link java.lang.Boolean}, {@link java.lang.CharSequence}, {@link
 * dev.peekaboo.emulation.script.basic.VbArray}, {@link
 * dev.peekaboo.emulation.script.basic.VbRecord} and automation objects. Nothing of Java is in
 * reach.
 */
@NullMarked
package dev.peekaboo.emulation.script.basic;

import org.jspecify.annotations.NullMarked;
