/// Language models of the langchain4j library, over our own egress: what all providers share that
/// the library can speak to. A provider brings its [dev.switchboard.llm.library.Dialect].
@NullMarked
package dev.switchboard.llm.library;

import org.jspecify.annotations.NullMarked;
