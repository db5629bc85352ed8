package dev.peekaboo.emulation.script.jscript;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * JScript's conditional compilation. After {@code /*@cc_on} reading goes on as usual up to
 * {@code @*}{@code /}; what an {@code @if} leaves out becomes blank. Constants such as
 * {@code @_jscript_version} become numbers.
 */
final class ConditionalCode {
    private final String source;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, String> constants =
            new HashMap<>(
                    Map.of(
                            "_win32", "true",
                            "_win64", "true",
                            "_x86", "true",
                            "_amd64", "true",
                            "_jscript", "true",
                            "_jscript_version", "5.8",
                            "_jscript_build", "18837"));

    /** Of each {@code @if}: whether its part is taken, and whether one was taken before. */
    private final Deque<boolean[]> open = new ArrayDeque<>();

    private int at;

    ConditionalCode(String source) {
        this.source = source;
    }

    String resolved() {
        while (at < source.length()) step();
        return out.toString();
    }

    private void step() {
        char c = source.charAt(at);
        if (c == '"' || c == '\'') {
            int end = Braces.text(source, at);
            keep(end + 1 - at);
        } else if (source.startsWith("//@cc_on", at) || source.startsWith("//@", at)) at += 2;
        else if (source.startsWith("//", at)) {
            int end = source.indexOf('\n', at);
            keep((end < 0 ? source.length() : end) - at);
        } else if (source.startsWith("/*@", at)) at += 2;
        else if (source.startsWith("@*/", at)) at += 3;
        else if (source.startsWith("/*", at)) {
            int end = source.indexOf("*/", at + 2);
            at = end < 0 ? source.length() : end + 2;
        } else if (c == '@') directive();
        else keep(1);
    }

    private void keep(int length) {
        boolean isTaken = open.stream().allMatch(part -> part[0]);
        if (isTaken) out.append(source, at, at + length);
        else
            source.substring(at, at + length)
                    .chars()
                    .filter(c -> c == '\n')
                    .forEach(_ -> out.append('\n'));
        at += length;
    }

    private void directive() {
        int end = at + 1;
        while (end < source.length()
                && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '_'))
            end++;
        String word = source.substring(at + 1, end).toLowerCase(Locale.ROOT);
        int start = at;
        at = end;
        switch (word) {
            case "cc_on" -> {}
            case "if" -> {
                boolean holds = condition();
                open.push(new boolean[] {holds, holds});
            }
            case "elif" -> {
                boolean holds = condition();
                if (!open.isEmpty()) {
                    boolean[] part = open.element();
                    part[0] = holds && !part[1];
                    part[1] |= holds;
                }
            }
            case "else" -> {
                if (!open.isEmpty()) open.element()[0] = !open.element()[1];
            }
            case "end" -> {
                if (!open.isEmpty()) open.pop();
            }
            case "set" -> set();
            default -> constant(word, start);
        }
    }

    private void constant(String word, int start) {
        if (word.isEmpty()) {
            keepText(source.substring(start, at));
            return;
        }
        keepText(constants.getOrDefault(word, "NaN"));
    }

    private void keepText(String text) {
        if (open.stream().allMatch(part -> part[0])) out.append(text);
    }

    /** {@code @set @name = number} */
    private void set() {
        int end = source.indexOf('\n', at);
        int sign = source.indexOf('=', at);
        int stop = end < 0 ? source.length() : end;
        int name = source.indexOf('@', at);
        if (sign < 0 || sign > stop || name < 0 || name > sign) return;
        int value = sign + 1;
        while (value < stop && " \t(".indexOf(source.charAt(value)) >= 0) value++;
        int last = value;
        while (last < stop
                && (Character.isLetterOrDigit(source.charAt(last))
                        || ".-".indexOf(source.charAt(last)) >= 0)) last++;
        constants.put(
                source.substring(name + 1, sign).strip().toLowerCase(Locale.ROOT),
                source.substring(value, last));
        at = last;
        while (at < stop && source.charAt(at) == ')') at++;
    }

    /** Of the constants of Windows nearly all hold; a comparison is taken as it is meant to be. */
    private boolean condition() {
        int begin = source.indexOf('(', at);
        if (begin < 0) return true;
        int depth = 0;
        int end = begin;
        do {
            if (source.charAt(end) == '(') depth++;
            if (source.charAt(end) == ')') depth--;
            end++;
        } while (depth > 0 && end < source.length());
        String text =
                source.substring(begin + 1, Math.max(begin + 1, end - 1)).toLowerCase(Locale.ROOT);
        at = end;
        boolean isOther =
                text.matches("(?s).*@_(?:mac|alpha|ppc|mc680x0|win16).*") && !text.contains("||");
        boolean isNegated = text.strip().startsWith("!") && !text.contains("!=");
        return isOther == isNegated && !text.strip().matches("0|false");
    }
}
