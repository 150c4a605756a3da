package dev.switchboard.agent.user;

import dev.switchboard.agent.document.RequestForm;
import dev.switchboard.client.access.Role;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A user as an admin wants it to be.
record UserDraft(String username, String email, Role role) {
    private static final Set<String> FIELDS = Set.of("username", "email", "role");
    private static final Pattern USERNAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)*");
    private static final int LONGEST_EMAIL = 254;

    static UserDraft read(byte[] body) {
        var form = new RequestForm(body, FIELDS);
        form.required("username", LONGEST_EMAIL);
        var username =
                form.parsed(
                        "username",
                        "up to 100 letters, digits or one of . _ @ + -",
                        text -> Optional.of(text).filter(t -> USERNAME.matcher(t).matches()));
        form.required("email", LONGEST_EMAIL);
        var email =
                form.parsed(
                        "email",
                        "an e-mail address",
                        text -> Optional.of(text).filter(t -> EMAIL.matcher(t).matches()));
        var role =
                form.parsed(
                        "role",
                        "admin, editor, viewer or caller",
                        word -> Role.of(word).filter(known -> known != Role.SERVICE));
        form.check();
        return new UserDraft(username.orElseThrow(), email.orElseThrow(), role.orElse(Role.VIEWER));
    }
}
