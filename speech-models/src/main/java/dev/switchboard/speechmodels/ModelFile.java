package dev.switchboard.speechmodels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One file that we use of a package.
///
/// @param path where it lies in the package
/// @param target where it goes, relative to the folder of the models
/// @param preparation what is done to it on the way
/// @param bytes size of the prepared file
/// @param sha256 hash of the prepared file, in hex
/// @param licence of the content, which may differ from the package's
record ModelFile(
        String path,
        String target,
        Preparation preparation,
        long bytes,
        String sha256,
        String licence) {

    /// Whether the file in `folder` is the pinned one, to the last byte.
    boolean isIntactIn(Path folder) throws IOException {
        return isIntactAt(folder.resolve(target));
    }

    boolean isIntactAt(Path file) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == bytes
                && Hash.sha256Hex(file).equals(sha256);
    }
}
