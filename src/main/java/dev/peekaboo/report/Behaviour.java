package dev.peekaboo.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing a sample did.
 *
 * @param details what is known about it, e.g. {@code command} and {@code image} of a started
 *     process; hostile text, at most 2,000 characters each. The keys of each type are listed in
 *     docs/detection.md
 */
public record Behaviour(Type type, Map<String, String> details) {
    public Behaviour {
        details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** What kind of thing. */
    public enum Type {
        PROCESS_START("process.start"),
        CODE_RUN("code.run"),
        FILE_WRITE("file.write"),
        FILE_READ("file.read"),
        FILE_DELETE("file.delete"),
        REGISTRY_WRITE("registry.write"),
        REGISTRY_READ("registry.read"),
        NET_HTTP("net.http"),
        NET_DNS("net.dns"),
        COM_CREATE("com.create"),
        WMI_QUERY("wmi.query"),
        WMI_EXEC("wmi.exec"),
        SCHEDULE_TASK("schedule.task"),
        SECURITY_CHANGE("security.change"),
        SCRIPT_LAYER("script.layer"),
        ENVIRONMENT_CHECK("env.check"),
        SLEEP("sleep"),
        USER_MESSAGE("ui.message"),
        FILE_OFFER("file.offer"),
        PAGE_OPEN("page.open"),
        PAGE_FORM("page.form"),
        CLIPBOARD_WRITE("clipboard.write"),
        LINK_OPEN("link.open"),
        DOCUMENT_LINK("document.link"),
        OBJECT_EMBED("object.embed"),
        MAIL_SEND("mail.send");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** As finding rules and reports spell it, e.g. {@code process.start}. */
        public String word() {
            return word;
        }

        public static Optional<Type> ofWord(String word) {
            for (Type type : values()) if (type.word.equals(word)) return Optional.of(type);
            return Optional.empty();
        }
    }

    /** A detail; empty if there is none. */
    public String detail(String key) {
        return details.getOrDefault(key, "");
    }

    @Override
    public String toString() {
        return type.word() + " " + details;
    }
}
