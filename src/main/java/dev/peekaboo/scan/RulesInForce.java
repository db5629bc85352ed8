package dev.peekaboo.scan;

/**
 * What samples are judged by.
 *
 * @param examiner who judges by them
 * @param version changes whenever another judgement may come of them; verdicts of another version
 *     are not answered from memory
 */
public record RulesInForce(Examiner examiner, String version) {}
