//! Native code that waits or calls the program's code: a closed set of state machines.
//!
//! A frame answers rather than calls back. It is resumed with what it asked for, says what it wants next, and keeps
//! in between whatever it needs in itself.

mod aside;
mod boot;
mod call;
mod gen_server;
mod name;
mod opening;
mod plain;
mod raise;
mod shell;
mod sleep;
mod specs;
mod start;
mod stop;
mod supervisor;
mod system;

pub(super) use aside::Aside;
pub(super) use boot::Boot;
pub use boot::Root;
pub(super) use call::{Call, send_reply};
pub(super) use gen_server::GenServer;
pub(super) use name::{Address, Name};
pub(super) use opening::{Opening, Refusal, Starter};
pub(super) use plain::Plain;
pub(super) use raise::{Raise, raised};
pub(super) use shell::{Shell, Tests};
pub(super) use sleep::Sleep;
pub(super) use specs::{Specs, Then};
pub(super) use start::{Start, StartOptions, acknowledge, birth_certificate};
pub(super) use stop::Stop;
pub(super) use supervisor::{Init, Supervisor};

use super::native::{Callable, Host};
use super::raise::Raised;
use crate::runtime::Mfa;
use crate::term::{Atom, Term};
use crate::time::Instant;

/// The kinds of native frame.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Native {
    /// A call that native code makes in passing.
    Aside(Aside),
    /// A process that runs one function.
    Plain(Plain),
    /// The process of a script.
    Shell(Shell),
    /// The process that starts what a source defines, and outlives it.
    Boot(Boot),
    /// The beginning of a server, until it has its name.
    Opening(Opening),
    /// The end of a server that did not start.
    Refusal(Refusal),
    /// The loop of a GenServer.
    GenServer(GenServer),
    /// The loop of a supervisor.
    Supervisor(Box<Supervisor>),
    /// `start_link` in the process that starts another.
    Start(Start),
    /// `GenServer.call` in the caller.
    Call(Call),
    /// `GenServer.stop` in the caller.
    Stop(Stop),
    Sleep(Sleep),
    /// `raise` of an exception that the program defines.
    Raise(Raise),
    /// The children given to a supervisor, as child specs.
    Specs(Specs),
}

/// What a frame is resumed with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Resume {
    Start,
    /// The call that it asked for returned.
    Returned(Term),
    /// The call that it asked for raised, or a person crashed the process while the frame waited.
    Raised(Raised),
    /// A signal came, or the time it was waiting for; it looks for itself.
    Woken,
}

/// What a frame wants next.
#[derive(Debug)]
pub(super) enum Next {
    /// To be resumed with what this call returns or raises.
    Call(Callable, Vec<Term>),
    /// To be resumed when a signal comes, or at the latest at this time.
    Wait {
        until: Option<Instant>,
    },
    Return(Term),
    Raise(Raised),
    /// The end of the process, whatever is below.
    Exit(Term),
    /// Another frame in its own place.
    Replace(Box<Native>),
}

impl Native {
    /// The function that is running as this frame, as Elixir or OTP calls it.
    pub(super) fn stands_for(&self) -> Mfa {
        let (module, function, arity) = match self {
            Native::Plain(_) | Native::Boot(_) | Native::Aside(_) => ("erlang", "apply", 2),
            Native::Shell(_) => ("elixir", "start", 0),
            Native::Opening(_) | Native::Refusal(_) | Native::GenServer(_) | Native::Supervisor(_) => {
                ("gen_server", "loop", 7)
            }
            Native::Start(_) => ("proc_lib", "sync_start_link", 2),
            Native::Call(_) => ("gen", "do_call", 4),
            Native::Stop(_) => ("gen", "stop", 3),
            Native::Sleep(_) => ("Elixir.Process", "sleep", 1),
            Native::Specs(_) => ("Elixir.Supervisor", "init", 2),
            Native::Raise(_) => ("Elixir.Kernel", "raise", 2),
        };
        Mfa { module: Atom::new(module), function: Atom::new(function), arity }
    }

    /// What it holds that may be large.
    pub(super) fn holds(&self) -> Option<&Term> {
        match self {
            Native::GenServer(frame) => Some(frame.state()),
            Native::Supervisor(frame) => Some(frame.argument()),
            Native::Call(frame) => Some(&frame.request),
            Native::Aside(_)
            | Native::Plain(_)
            | Native::Shell(_)
            | Native::Boot(_)
            | Native::Opening(_)
            | Native::Refusal(_)
            | Native::Start(_)
            | Native::Stop(_)
            | Native::Sleep(_)
            | Native::Raise(_)
            | Native::Specs(_) => None,
        }
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match self {
            Native::Aside(frame) => frame.resume(resume, host),
            Native::Plain(frame) => frame.resume(resume, host),
            Native::Shell(frame) => frame.resume(resume, host),
            Native::Boot(frame) => frame.resume(resume, host),
            Native::Opening(frame) => frame.resume(resume, host),
            Native::Refusal(frame) => frame.resume(resume, host),
            Native::GenServer(frame) => frame.resume(resume, host),
            Native::Supervisor(frame) => frame.resume(resume, host),
            Native::Start(frame) => frame.resume(resume, host),
            Native::Call(frame) => frame.resume(resume, host),
            Native::Stop(frame) => frame.resume(resume, host),
            Native::Sleep(frame) => frame.resume(resume, host),
            Native::Raise(frame) => frame.resume(resume, host),
            Native::Specs(frame) => frame.resume(resume, host),
        }
    }
}
