//! What the command line asks for: [`parse`] gives a [`Command`] or a [`UsageError`], and does nothing.

use lexopt::prelude::*;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

pub const HELP: &str = "\
A page that runs OTP supervisors, and what its authors need without a browser.

supervise                         serves the page on this machine
supervise serve [--dev]           the same; --dev builds again whenever a file changes
                [--port N]        on this port instead of 8080 or the next free one
supervise dist [FOLDER]           the page as files for any static host (into dist)

supervise run FILE.exs            what `elixir FILE.exs` prints, and its exit status
              [-r FILE.exs]...    run these files first, in the same run
              [--boot]            start what the script defines if it started nothing, as the page does
              [--trace]           events as JSON lines instead of output
              [--seed N] [--until MS] [--max-events N]
supervise check FILE.exs...       what is wrong with these files; status 1 if anything is

supervise --help, --version
";

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Serve(Serve),
    Dist(Dist),
    Run(Run),
    Check(Check),
    Link(Link),
    Open(Open),
    Help,
    Version,
}

/// Serve the page on this machine.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Serve {
    /// Build quickly, and again whenever a file changes.
    pub dev: bool,
    /// This port and no other; 0 lets the system choose.
    pub port: Option<u16>,
}

/// Write the page as files.
#[derive(Debug, PartialEq, Eq)]
pub struct Dist {
    pub folder: PathBuf,
}

/// Run a script as `elixir` does.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Files in the order in which they run: those given by `-r` first.
    pub files: Vec<PathBuf>,
    /// Print events as JSON lines instead of what the program prints.
    pub trace: bool,
    /// Start the application or the root supervisors when the script started nothing, as the page does.
    pub boot: bool,
    pub seed: u64,
    /// Stop at this instant, in milliseconds.
    pub until_ms: Option<u64>,
    pub events_max: Option<u64>,
}

/// Say what is wrong with these files.
#[derive(Debug, PartialEq, Eq)]
pub struct Check {
    pub files: Vec<PathBuf>,
}

/// Make a link from a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Link {
    pub file: PathBuf,
    /// A file of actions to carry along.
    pub actions: Option<PathBuf>,
    pub seed: u64,
    /// Where the playground is.
    pub base: Option<String>,
    /// Print the snippet for a course page instead of the address.
    pub embed: bool,
}

/// Show what a link holds.
#[derive(Debug, PartialEq, Eq)]
pub struct Open {
    pub link: String,
}

/// Why a command line cannot be understood.
#[derive(Debug)]
pub enum UsageError {
    UnknownCommand(String),
    /// The command needs one more argument.
    Missing {
        command: &'static str,
        what: &'static str,
    },
    /// An option or value that the command does not take.
    Option(lexopt::Error),
}

impl Command {
    /// The word on the command line.
    pub fn name(&self) -> &'static str {
        match self {
            Command::Serve(_) => "serve",
            Command::Dist(_) => "dist",
            Command::Run(_) => "run",
            Command::Check(_) => "check",
            Command::Link(_) => "link",
            Command::Open(_) => "open",
            Command::Help => "--help",
            Command::Version => "--version",
        }
    }
}

/// Reads the arguments that follow the program's name.
pub fn parse(args: impl IntoIterator<Item = impl Into<OsString>>) -> Result<Command, UsageError> {
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    let mut parser = lexopt::Parser::from_args(args.clone());
    match parser.next()? {
        None => Ok(Command::Serve(Serve::default())),
        Some(Short('h') | Long("help")) => Ok(Command::Help),
        Some(Short('V') | Long("version")) => Ok(Command::Version),
        // Options without a command are those of `serve`.
        Some(Short(_) | Long(_)) => serve(lexopt::Parser::from_args(args)),
        Some(Value(word)) => match word.to_str() {
            Some("serve") => serve(parser),
            Some("dist") => dist(parser),
            Some("run") => run(parser),
            Some("check") => check(parser),
            Some("link") => link(parser),
            Some("open") => open(parser),
            Some("help") => Ok(Command::Help),
            Some(_) | None => Err(UsageError::UnknownCommand(word.to_string_lossy().into_owned())),
        },
    }
}

fn serve(mut parser: lexopt::Parser) -> Result<Command, UsageError> {
    let mut options = Serve::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("dev") => options.dev = true,
            Long("port") => options.port = Some(parser.value()?.parse()?),
            Short('h') | Long("help") => return Ok(Command::Help),
            Short(_) | Long(_) | Value(_) => return Err(arg.unexpected().into()),
        }
    }
    Ok(Command::Serve(options))
}

fn dist(mut parser: lexopt::Parser) -> Result<Command, UsageError> {
    let mut folder = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Value(path) if folder.is_none() => folder = Some(PathBuf::from(path)),
            Short('h') | Long("help") => return Ok(Command::Help),
            Short(_) | Long(_) | Value(_) => return Err(arg.unexpected().into()),
        }
    }
    Ok(Command::Dist(Dist { folder: folder.unwrap_or_else(|| PathBuf::from("dist")) }))
}

fn run(mut parser: lexopt::Parser) -> Result<Command, UsageError> {
    let mut options = Run::default();
    let mut script = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Short('r') => options.files.push(parser.value()?.into()),
            Long("trace") => options.trace = true,
            Long("boot") => options.boot = true,
            Long("seed") => options.seed = parser.value()?.parse()?,
            Long("until") => options.until_ms = Some(parser.value()?.parse()?),
            Long("max-events") => options.events_max = Some(parser.value()?.parse()?),
            Value(file) if script.is_none() => script = Some(PathBuf::from(file)),
            Short('h') | Long("help") => return Ok(Command::Help),
            Short(_) | Long(_) | Value(_) => return Err(arg.unexpected().into()),
        }
    }
    options.files.extend(script);
    if options.files.is_empty() {
        return Err(UsageError::Missing { command: "run", what: "FILE.exs" });
    }
    Ok(Command::Run(options))
}

fn check(mut parser: lexopt::Parser) -> Result<Command, UsageError> {
    let mut files = Vec::new();
    while let Some(arg) = parser.next()? {
        match arg {
            Value(file) => files.push(PathBuf::from(file)),
            Short('h') | Long("help") => return Ok(Command::Help),
            Short(_) | Long(_) => return Err(arg.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err(UsageError::Missing { command: "check", what: "FILE.exs" });
    }
    Ok(Command::Check(Check { files }))
}

fn link(mut parser: lexopt::Parser) -> Result<Command, UsageError> {
    let (mut file, mut actions, mut seed, mut base, mut embed) = (None, None, 0, None, false);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("actions") => actions = Some(PathBuf::from(parser.value()?)),
            Long("seed") => seed = parser.value()?.parse()?,
            Long("base") => base = Some(parser.value()?.string()?),
            Long("embed") => embed = true,
            Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            Short('h') | Long("help") => return Ok(Command::Help),
            Short(_) | Long(_) | Value(_) => return Err(arg.unexpected().into()),
        }
    }
    let file = file.ok_or(UsageError::Missing { command: "link", what: "FILE.exs" })?;
    Ok(Command::Link(Link { file, actions, seed, base, embed }))
}

fn open(mut parser: lexopt::Parser) -> Result<Command, UsageError> {
    let mut link = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Value(text) if link.is_none() => link = Some(text.string()?),
            Short('h') | Long("help") => return Ok(Command::Help),
            Short(_) | Long(_) | Value(_) => return Err(arg.unexpected().into()),
        }
    }
    let link = link.ok_or(UsageError::Missing { command: "open", what: "LINK" })?;
    Ok(Command::Open(Open { link }))
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UsageError::UnknownCommand(word) => write!(f, "unknown command '{word}'"),
            UsageError::Missing { command, what } => write!(f, "{command} needs {what}"),
            UsageError::Option(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for UsageError {}

impl From<lexopt::Error> for UsageError {
    fn from(error: lexopt::Error) -> UsageError {
        UsageError::Option(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Command {
        parse(line.split_whitespace()).unwrap()
    }

    fn refused(line: &str) -> String {
        parse(line.split_whitespace()).unwrap_err().to_string()
    }

    #[test]
    fn serves_without_arguments() {
        assert_eq!(parsed(""), parsed("serve"));
        assert_eq!(parsed("--dev --port 0"), Command::Serve(Serve { dev: true, port: Some(0) }));
        assert_eq!(parsed("dist"), Command::Dist(Dist { folder: "dist".into() }));
    }

    #[test]
    fn runs_required_files_before_the_script() {
        let run = Run { files: vec!["a.exs".into(), "b.exs".into()], trace: true, seed: 7, ..Run::default() };
        assert_eq!(parsed("run -r a.exs b.exs --trace --seed 7"), Command::Run(run));
        let run = Run { files: vec!["-odd".into()], ..Run::default() };
        assert_eq!(parsed("run -- -odd"), Command::Run(run));
    }

    #[test]
    fn links_carry_actions_and_seed() {
        let link = Link {
            file: "a.exs".into(),
            actions: Some("a.txt".into()),
            seed: 0,
            base: Some("https://example.org/".into()),
            embed: true,
        };
        assert_eq!(
            parsed("link --embed a.exs --base=https://example.org/ --actions a.txt"),
            Command::Link(link)
        );
    }

    #[test]
    fn refuses_in_one_clear_line() {
        assert_eq!(refused("play"), "unknown command 'play'");
        assert_eq!(refused("run"), "run needs FILE.exs");
        assert_eq!(refused("run a.exs b.exs"), "unexpected argument \"b.exs\"");
        assert_eq!(refused("check --strict a.exs"), "invalid option '--strict'");
        assert_eq!(
            refused("serve --port many"),
            "cannot parse argument \"many\": invalid digit found in string"
        );
        assert_eq!(refused("serve --port"), "missing argument for option '--port'");
    }
}
