/**
 * Hands samples to sandboxes and reads their reports. Imports words and report.
 *
 * <p>Start with {@link dev.peekaboo.sandbox.SandboxNodes}, which tells the story: a free node is
 * waited for ({@code Line}), takes the sample ({@code SandboxNode}), is asked about its task
 * together with all others ({@code TaskPoller}), and hands out a report. {@link
 * dev.peekaboo.sandbox.Sandbox} is the door for products; {@code cape} and {@code cuckoo} lie
 * behind it and share {@link dev.peekaboo.sandbox.NodeHttp}. A report is read once, as a stream
 * ({@link dev.peekaboo.sandbox.ReportReader}), and judged by {@code CompletenessJudge}: a sandbox
 * that says "reported" says nothing about whether the sample ran.
 *
 * <p>What a node did is kept in its {@code NodeRecord}, which takes it out of rotation by its
 * {@code Breaker}; {@code NodeWatch} gives it a {@code Canary} and brings it back.
 *
 * <p>Three promises hold whatever a node does. A run has one deadline. A sample is not run twice
 * because an answer was lost: the submission carries a marker by which its task is found. And
 * nothing comes out as a report that is not one of this sample, from this task.
 */
@NullMarked
package dev.peekaboo.sandbox;

import org.jspecify.annotations.NullMarked;
