package dev.peekaboo.daemon;

import dev.peekaboo.Ruling;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

import java.time.Clock;

/** The command line: {@code peekaboo COMMAND}. */
@Command(
        name = "peekaboo",
        description = "Judges attachments by what they do.",
        mixinStandardHelpOptions = true,
        version = "Peekaboo " + Version.NUMBER)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine commands =
                new CommandLine(new Main())
                        .addSubcommand(new ScanCommand())
                        .addSubcommand(new ServeCommand())
                        .addSubcommand(new CheckConfig(System.getenv(), Version.NUMBER))
                        .addSubcommand(new WhyCommand(System.getenv()))
                        .addSubcommand("allow", ruling(Ruling.Kind.ALLOW))
                        .addSubcommand("block", ruling(Ruling.Kind.BLOCK))
                        .addSubcommand("withdraw", ruling(Ruling.Kind.WITHDRAW))
                        .addSubcommand(new Rules())
                        .addSubcommand(new SandboxSimulator())
                        .addSubcommand(
                                new CommandLine(new Doctor())
                                        .addSubcommand(new MailDoctor(System.getenv())))
                        .addSubcommand(new WarmUp())
                        .addSubcommand(new HelpCommand());
        commands.setExecutionExceptionHandler(
                (trouble, command, _) -> {
                    command.getErr()
                            .println(
                                    "peekaboo: "
                                            + Printable.whole(
                                                    String.valueOf(trouble.getMessage())));
                    return 2;
                });
        System.exit(commands.execute(arguments));
    }

    private static RulingCommand ruling(Ruling.Kind kind) {
        return new RulingCommand(kind, System.getenv(), Clock.systemUTC());
    }
}
