package dev.switchboard.gateway.edge;

import java.util.List;

/// One row of the routing table.
///
/// @param path literal segments, and `{name}` for any one segment
/// @param maxBody the longest request body that is passed on, in bytes
record Route(String path, Destination destination, long maxBody) {

    /// Whether the path is this row's or lies below it.
    boolean fits(String requested) {
        var wanted = segments(path);
        var given = segments(requested);
        if (given.size() < wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).startsWith("{") && !wanted.get(i).equals(given.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/"));
    }
}
