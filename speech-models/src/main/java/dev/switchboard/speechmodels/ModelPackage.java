package dev.switchboard.speechmodels;

import java.util.List;

/// A published package at one version, and the files that we use of it.
///
/// @param bytes size of its tarball
/// @param integrity of the tarball: `sha512-` and base64, as package managers write it
record ModelPackage(
        String name, String version, long bytes, String integrity, List<ModelFile> files) {
    ModelPackage {
        files = List.copyOf(files);
    }

    ModelPackage with(List<ModelFile> some) {
        return new ModelPackage(name, version, bytes, integrity, some);
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
