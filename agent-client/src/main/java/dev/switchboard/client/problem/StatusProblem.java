package dev.switchboard.client.problem;

/// The problem that a bare HTTP status stands for, when the framework turns a request away.
final class StatusProblem {
    private StatusProblem() {}

    static ProblemException of(int status) {
        return switch (status) {
            case 401 -> new ProblemException(ProblemType.UNAUTHENTICATED, "Sign in first.");
            case 403 -> new ProblemException(ProblemType.FORBIDDEN, "This is not allowed.");
            case 404 ->
                    new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this path.");
            case 405 ->
                    new ProblemException(
                            ProblemType.METHOD_NOT_ALLOWED,
                            "This path does not offer this method.");
            case 406 ->
                    new ProblemException(
                            ProblemType.NOT_ACCEPTABLE,
                            "This path offers none of the media types in Accept.");
            case 409 ->
                    new ProblemException(ProblemType.CONFLICT, "It contradicts what is stored.");
            case 412 ->
                    new ProblemException(
                            ProblemType.PRECONDITION_FAILED, "It was changed meanwhile.");
            case 413 -> new ProblemException(ProblemType.TOO_LARGE, "The request is too large.");
            case 415 ->
                    new ProblemException(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "This path does not take this Content-Type.");
            case 428 ->
                    new ProblemException(
                            ProblemType.PRECONDITION_REQUIRED, "Send If-Match with the request.");
            case 429 ->
                    new ProblemException(ProblemType.TOO_MANY_REQUESTS, "Slow down, then go on.");
            case 503 ->
                    new ProblemException(ProblemType.SERVICE_UNAVAILABLE, "Try again in a moment.");
            default ->
                    new ProblemException(
                            ProblemType.MALFORMED_REQUEST,
                            "The request, or a parameter of it, cannot be read.");
        };
    }
}
