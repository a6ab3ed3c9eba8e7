//! Why a command could not be done, in one sentence for the terminal.

use super::args::UsageError;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{fmt, io};

/// Why a command could not be done.
#[derive(Debug)]
pub enum Error {
    /// The command line asks for something that there is not.
    Usage(UsageError),
    /// A file could not be read, written or made.
    File { path: PathBuf, error: io::Error },
    /// Something that must be on this machine is not; `remedy` says how to get it.
    Missing { what: String, remedy: &'static str },
    /// Another program failed; `output` is the end of what it said.
    Failed { what: String, output: String },
    /// No server could listen there.
    Port { port: u16, error: io::Error },
}

impl Error {
    /// 2 for what the caller can put right in the command line, 1 for the rest.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Error::Usage(_) | Error::File { .. } => ExitCode::from(2),
            Error::Missing { .. } | Error::Failed { .. } | Error::Port { .. } => ExitCode::from(1),
        }
    }

    /// For `map_err`: what went wrong with this file.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |error| Error::File { path, error }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Usage(error) => write!(f, "{error} (see supervise --help)"),
            Error::File { path, error } => write!(f, "{}: {error}", path.display()),
            Error::Missing { what, remedy } => write!(f, "{what} is missing: {remedy}"),
            Error::Failed { what, output } if output.is_empty() => write!(f, "{what} failed"),
            Error::Failed { what, output } => write!(f, "{what} failed:\n{output}"),
            Error::Port { port, error } => write!(f, "port {port}: {error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<UsageError> for Error {
    fn from(error: UsageError) -> Error {
        Error::Usage(error)
    }
}
