//! The command line, `supervise`: programs run and checked without a browser, and the page built and served.
//!
//! The one place that knows files, processes and the terminal; compiled natively only. The browser tests and
//! benchmarks call it as well, so that what they test is what is served.

pub mod args;
pub mod checkout;
pub mod dist;
mod error;
mod files;
mod fingerprint;
pub mod process;
mod serve;
pub mod server;
pub mod tools;

pub use error::Error;
pub use files::copy_folder;

use args::Command;
use std::process::ExitCode;

/// Does what the command line asks for.
pub fn main() -> ExitCode {
    match args::parse(std::env::args_os().skip(1))
        .map_err(Error::from)
        .and_then(perform)
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("supervise: {error}");
            error.exit_code()
        }
    }
}

fn perform(command: Command) -> Result<(), Error> {
    match command {
        Command::Serve(options) => serve::serve(&options),
        Command::Dist(options) => dist::dist(&options),
        Command::Help => {
            print!("{}", args::HELP);
            Ok(())
        }
        Command::Version => {
            println!("supervise {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        // The engine behind these arrives with `vm` and the link codec.
        Command::Run(_) | Command::Check(_) | Command::Link(_) | Command::Open(_) => {
            Err(args::UsageError::UnknownCommand(command.name().to_owned()).into())
        }
    }
}
