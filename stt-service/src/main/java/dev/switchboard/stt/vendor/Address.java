package dev.switchboard.stt.vendor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A URL that is built part by part. Immutable. Prints only when asked for: it may hold secrets.
public final class Address {
    private final String url;

    private Address(String url) {
        this.url = url;
    }

    /// A path behind a base URL.
    public static Address of(String base, String path) {
        String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new Address(bare + path);
    }

    /// With a parameter.
    public Address query(String name, String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        return new Address(url + (url.contains("?") ? "&" : "?") + name + "=" + encoded);
    }

    /// With a parameter when there is a value.
    public Address query(String name, Optional<String> value) {
        return value.map(it -> query(name, it)).orElse(this);
    }

    /// With a parameter for each value.
    public Address query(String name, List<String> values) {
        Address all = this;
        for (String value : values) {
            all = all.query(name, value);
        }
        return all;
    }

    /// With a switch.
    public Address query(String name, boolean value) {
        return query(name, Boolean.toString(value));
    }

    /// The URL.
    public String url() {
        return url;
    }

    @Override
    public String toString() {
        return "Address";
    }
}
