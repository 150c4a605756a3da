package dev.switchboard.gateway.transport.twilio;

/// What Twilio is told to do with a call.
final class TwiMl {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private TwiMl() {}

    /// Streams the call here, both ways, for as long as the stream is open.
    static String stream(String address) {
        return HEAD
                + "<Response><Connect><Stream url=\"%s\"/></Connect></Response>"
                        .formatted(escaped(address));
    }

    /// Calls somebody else.
    static String dial(String to) {
        String whom = escaped(to);
        return HEAD
                + "<Response><Dial>%s</Dial></Response>"
                        .formatted(to.startsWith("sip") ? "<Sip>" + whom + "</Sip>" : whom);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
