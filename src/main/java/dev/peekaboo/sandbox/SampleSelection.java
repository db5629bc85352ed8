package dev.peekaboo.sandbox;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What makes two samples of the same content two runs: an extension that makes a sandbox start the
 * content differently, and how the nodes are set up for it. Any other extension counts as none, so
 * that inventing names buys no detonations.
 */
final class SampleSelection {
    /**
     * The extensions by which CAPE (analyzer/windows/lib/core/packages.py) or Cuckoo 2 (the same
     * file) choose an analysis package where the content does not decide.
     */
    private static final Set<String> SELECTING =
            Set.of(
                    ("cpl xll msi msp appx pub one asd doc dot docx dotx docm dotm docb rtf mht mso"
                                    + " wbk wiz xls xlt xlm xlsx xltx xlsm xltm xlsb xla xlam xlw"
                                    + " slk csv iqy ppt ppa pot pps pptx pptm potx potm ppam ppsx"
                                    + " ppsm sldx sldm jar rar swf fws py pyc ps1 msg rpmsg eml ics"
                                    + " js jse hta xps wsf wsc htm html mhtml url lnk chm hwp hwpx"
                                    + " hwt hml inp int xsl xslt sct pdf vbs vbe csproj vbproj"
                                    + " vcxproj dbproj fsproj jtd jtdc jttc jtt reg iso udf vhd a3x"
                                    + " exe dll scr com bat cmd")
                            .split(" "));

    /** So much of a line that is too long can still be read in the database. */
    private static final int READABLE = 400;

    private final Collection<SandboxConfig> nodes;

    SampleSelection(Collection<SandboxConfig> nodes) {
        this.nodes = nodes;
    }

    /** The extension in lower case if it selects something, else empty. */
    String selector(Sample sample) {
        String extension = extension(sample);
        boolean selects =
                SELECTING.contains(extension)
                        || nodes.stream().anyMatch(node -> node.overrides().containsKey(extension));
        return selects ? extension : "";
    }

    /** The nodes of an environment; of the usual one all that name none, or all if all name one. */
    List<SandboxConfig> nodesOf(String environment) {
        List<SandboxConfig> there =
                nodes.stream()
                        .filter(node -> node.skills().environment().equals(environment))
                        .toList();
        return there.isEmpty() && environment.isEmpty() ? List.copyOf(nodes) : there;
    }

    /**
     * Platform, tags and package that the nodes of an environment ask for, as one line; several
     * nodes that differ are all named, since any of them may run the sample. A line that has become
     * too long for the database is cut and told apart by a digest.
     *
     * @param name of the environment, empty for the usual one
     */
    String environment(Sample sample, String name) {
        Set<String> environments = new TreeSet<>();
        for (SandboxConfig node : nodesOf(name))
            environments.add(text(node.runFor(extension(sample))));
        environments.remove("");
        String line = String.join(" | ", environments);
        return line.length() <= AnalysisKey.LONGEST_ENVIRONMENT ? line : shortened(line);
    }

    private static String shortened(String line) {
        return line.substring(0, READABLE)
                + " ... "
                + Sha256.of(line.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String text(RunOptions run) {
        StringBuilder text = new StringBuilder();
        run.platform().ifPresent(platform -> text.append("platform=").append(platform).append(' '));
        run.tags()
                .filter(tags -> !tags.isEmpty())
                .ifPresent(tags -> text.append("tags=").append(String.join(",", tags)).append(' '));
        run.analysisPackage().ifPresent(name -> text.append("package=").append(name));
        return text.toString().strip();
    }

    private static String extension(Sample sample) {
        String extension = sample.declared().extension();
        return extension == null ? "" : extension.toLowerCase(Locale.ROOT);
    }
}
