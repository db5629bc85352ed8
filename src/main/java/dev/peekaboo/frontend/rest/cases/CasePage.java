package dev.peekaboo.frontend.rest.cases;

import static dev.peekaboo.frontend.rest.cases.Html.element;
import static dev.peekaboo.frontend.rest.cases.Html.text;

import java.util.ArrayList;
import java.util.List;

/** The pages of the case desk in one language, as whole documents. */
record CasePage(CaseTexts texts) {
    /** The page to search with. */
    String search() {
        return frame().page(
                        title(),
                        "",
                        element("h1", title()),
                        element("p", texts.told("home.text")),
                        element(
                                "ul",
                                element("li", texts.told("home.queue_id")),
                                element("li", texts.told("home.message_id")),
                                element("li", texts.told("home.job")),
                                element("li", texts.told("home.sha256")),
                                element("li", texts.told("home.inquiry"))));
    }

    /** Nothing is known of it. */
    String nothing(String what, CaseRecords records) {
        return frame().page(
                        title(),
                        what,
                        heading(what),
                        element("p", texts.told("nothing")),
                        element(
                                "p",
                                texts.told(
                                        "kept",
                                        String.valueOf(records.namesKept().toDays()),
                                        String.valueOf(records.verdictsKept().toDays()))));
    }

    /** The asker's address may not read cases. */
    String refused() {
        return frame().page(
                        title(), "", element("h1", title()), element("p", texts.told("refused")));
    }

    /** The browser asked a host whose name is not known to be ours. */
    String misled(String host) {
        return frame().page(
                        title(),
                        "",
                        element("h1", title()),
                        element("p", Html.foreign(texts.told("misled", host))));
    }

    /** The database does not answer in time. */
    String unavailable(String what) {
        return frame().page(title(), what, heading(what), element("p", texts.told("unavailable")));
    }

    /** What is known of it. */
    String about(String what, CaseFile file) {
        List<Html> main = new ArrayList<>();
        main.add(heading(what));
        MailSection mails = new MailSection(texts);
        SampleSection samples = new SampleSection(texts);
        file.mails().forEach(mail -> main.add(mails.html(mail)));
        file.samples().forEach(sample -> main.add(samples.html(sample)));
        return frame().page(title(), what, main.toArray(Html[]::new));
    }

    private PageFrame frame() {
        return new PageFrame(texts);
    }

    private String title() {
        return texts.told("title");
    }

    private Html heading(String what) {
        return element("h1", text(texts.told("case") + " "), Html.foreign(what));
    }
}
