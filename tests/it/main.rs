//! All integration tests, as one program.

mod history;
mod runtime;
mod supervision;
mod syntax;
