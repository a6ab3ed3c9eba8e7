//! The command line, `supervise`: programs run and checked without a browser, and the page built and served.
//!
//! The one place that knows files, processes and the terminal; compiled natively only. The browser tests and
//! benchmarks call it as well, so that what they test is what is served.

pub mod args;
mod check;
pub mod checkout;
pub mod dist;
mod error;
mod files;
mod fingerprint;
pub mod process;
pub mod run;
mod serve;
pub mod server;
pub mod tools;
mod trace;
pub mod weight;

pub use error::Error;
pub use files::copy_folder;

use args::Command;
use run::{Status, Streams};
use std::io;
use std::process::ExitCode;

/// Does what the command line asks for.
pub fn main() -> ExitCode {
    match args::parse(std::env::args_os().skip(1)).map_err(Error::from).and_then(perform) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("supervise: {error}");
            error.exit_code()
        }
    }
}

fn perform(command: Command) -> Result<ExitCode, Error> {
    match command {
        Command::Serve(options) => serve::serve(&options)?,
        Command::Dist(options) => dist::dist(&options)?,
        Command::Help => print!("{}", args::HELP),
        Command::Version => println!("supervise {}", env!("CARGO_PKG_VERSION")),
        Command::Run(options) => return with_streams(|streams| run::run(&options, streams)),
        Command::Check(options) => return with_streams(|streams| check::check(&options, streams)),
        // These arrive with the link codec.
        Command::Link(_) | Command::Open(_) => {
            return Err(args::UsageError::UnknownCommand(command.name().to_owned()).into());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Gives a program its standard output and error.
fn with_streams(work: impl FnOnce(&mut Streams<'_>) -> Result<Status, Error>) -> Result<ExitCode, Error> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut log, mut err) = (io::stderr(), io::stderr());
    let status = work(&mut Streams { out: &mut out, log: &mut log, err: &mut err })?;
    Ok(match status {
        Status::Success => ExitCode::SUCCESS,
        Status::Failure => ExitCode::FAILURE,
        Status::TestsFailed => ExitCode::from(2),
        Status::Halted(status) => ExitCode::from(status),
    })
}
