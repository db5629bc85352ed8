package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** {@code Outlook.Application}: an address book of few, and mails that leave at once. */
final class Outlook extends ComObject {
    Outlook(ComWorld world) {
        super(world, "Outlook.Application");
        method("CreateItem", _ -> new MailMessage(world));
        method("GetNameSpace", _ -> this);
        method("Logon", _ -> null);
        method("Quit", _ -> null);
        property("Session", () -> this);
        property("Version", () -> "16.0.0.17328");
        read("AddressLists", this::item);
        read("GetDefaultFolder", _ -> this);
        property("AddressEntries", () -> new Entries(world));
        property("Items", () -> new Entries(world));
        property("Folders", () -> new Entries(world));
        property("CurrentUser", () -> new Entry(world));
        property("Count", () -> 1.0);
    }

    @Override
    public @Nullable Object item(Args index) {
        return this;
    }

    @Override
    public List<@Nullable Object> items() {
        return List.of(this);
    }

    /** The people in it, counted from 1. */
    private static final class Entries extends ComObject {
        Entries(ComWorld world) {
            super(world, "AddressEntries");
            property("Count", () -> 1.0);
            read("Item", _ -> new Entry(world));
        }

        @Override
        public @Nullable Object item(Args index) {
            return new Entry(world);
        }

        @Override
        public List<@Nullable Object> items() {
            return List.of(new Entry(world));
        }
    }

    /** Somebody. */
    private static final class Entry extends ComObject {
        Entry(ComWorld world) {
            super(world, "AddressEntry");
            for (String address : new String[] {"Address", "Email1Address", "SenderEmailAddress"})
                property(address, () -> "someone@office.example");
            for (String name : new String[] {"Name", "FullName", "SenderName"})
                property(name, () -> "Someone");
            property("Subject", () -> "");
            property("Body", () -> "");
        }

        @Override
        public String text() {
            return "Someone";
        }
    }
}
