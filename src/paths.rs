//! Where the program's files lie.
