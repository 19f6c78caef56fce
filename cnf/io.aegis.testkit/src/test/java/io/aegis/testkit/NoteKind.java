package io.aegis.testkit;

enum NoteKind {
    PLAIN,
    VERY_URGENT
}
