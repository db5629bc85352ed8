package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ComWorld;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An object of Office. Members that are not known here give something that takes everything; unless
 * they only look, the report says that it is incomplete.
 */
class OfficeObject extends ComObject {
    /** Members that change what people see and nothing else. */
    private static final Set<String> LOOKS =
            new HashSet<>(
                    List.of(
                            ("activate select font format interior borders border style styles pagesetup window"
                                            + " windows activewindow view zoom visible screenupdating displayalerts"
                                            + " statusbar cursor columnwidth rowheight autofit horizontalalignment"
                                            + " verticalalignment wraptext numberformat color colorindex bold italic"
                                            + " underline size name protect unprotect hidden entirerow entirecolumn"
                                            + " merge unmerge clear clearcontents clearformats sort autofilter"
                                            + " showalldata advancedfilter charts chartobjects legend axes seriescollection"
                                            + " commandbars controls toolbars dialogs assistant find replacement"
                                            + " options typetext typeparagraph homekey endkey moveright moveleft movedown"
                                            + " moveup wholestory copy paste pastespecial cut collapse insertafter"
                                            + " insertbefore insertparagraphafter insertparagraph fields hyperlinks tables"
                                            + " rows columns borders shading paragraphformat headers footers bookmarks"
                                            + " sections pagenumbers printout save saved undo repeat recalculate calculate"
                                            + " calculation enableevents displayformulabar displayscrollbars maximize"
                                            + " minimize windowstate top left width height refresh repaint setfocus"
                                            + " showwindow validation formatconditions locked slideshowsettings"
                                            + " slideshowwindow animationsettings fill line textframe2 increaseleft"
                                            + " increasetop rotation zorder group ungroup delete trackrevisions"
                                            + " acceptallrevisions spellingerrors checkspelling close addtofavorites"
                                            + " cutcopymode askToUpdateLinks caption tabratio displaygridlines"
                                            + " displayheadings scrollrow scrollcolumn freezepanes splitrow splitcolumn"
                                            + " pivottables querytables listobjects background additem clearselection"
                                            + " cursor print assert object")
                                    .toLowerCase(Locale.ROOT)
                                    .split("\\s+")));

    OfficeObject(ComWorld world, String name) {
        super(world, name);
    }

    /** Members that answer and cannot be changed. */
    final void constant(String name, @Nullable Object value) {
        property(name, () -> value);
    }

    @Override
    protected @Nullable Object missing(String member) {
        boolean isLook = LOOKS.contains(member.toLowerCase(Locale.ROOT));
        if (!isLook) world.trace().unsupported(name() + "." + member);
        return new Quiet(world, name() + "." + member);
    }

    @Override
    public void put(String member, @Nullable Object value) {
        if (has(member)) super.put(member, value);
        else world.trace().effort().spend(100);
    }

    @Override
    public void put(String member, Args index, @Nullable Object value) {
        if (has(member)) super.put(member, index, value);
        else world.trace().effort().spend(100);
    }
}
