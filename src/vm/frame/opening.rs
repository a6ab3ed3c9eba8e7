//! How a server's process begins and how it ends before it has begun: with its name.

use super::name::{Address, Name};
use super::start::{acknowledge, already_started};
use super::{Native, Next, Resume};
use crate::term::{Atom, Pid, Term};
use crate::vm::native::{Callable, Host};

/// What a server was started with.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Origin {
    pub(in crate::vm) name: Option<Name>,
    pub(in crate::vm) starter: Starter,
}

/// Who started a server, and is told how that went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::vm) struct Starter {
    pub(in crate::vm) pid: Pid,
    pub(in crate::vm) linked: bool,
}

impl Origin {
    /// The process whose exit ends the server even if it traps exits.
    pub(in crate::vm) fn is_parent(&self, pid: Pid) -> bool {
        self.starter.linked && self.starter.pid == pid
    }

    /// What reports call the server: its name, or else its pid.
    pub(in crate::vm) fn label(&self, host: &Host<'_, '_>) -> Term {
        self.name.as_ref().map_or_else(|| Term::Pid(host.cx.self_pid()), Name::label)
    }
}

/// Takes the name that a server was given, before its `init/1` runs, and becomes the server.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Opening {
    origin: Origin,
    server: Option<Box<Native>>,
    step: Step,
}

#[derive(Debug, Clone, PartialEq)]
enum Step {
    Begin,
    /// A module registers the name.
    Registering,
    /// The module was asked who has it, as it was taken in the meantime.
    Asking,
}

impl Opening {
    pub(in crate::vm) fn new(origin: Origin, server: Native) -> Opening {
        Opening { origin, server: Some(Box::new(server)), step: Step::Begin }
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        match (&self.step, resume) {
            (_, Resume::Raised(raised)) => Next::Exit(raised.exit_reason()),
            (Step::Begin, _) => self.register(host),
            (Step::Registering, Resume::Returned(Term::Atom(answer))) if answer.as_str() == "yes" => {
                self.become_server()
            }
            (Step::Registering, Resume::Returned(_)) => {
                self.step = Step::Asking;
                self.taken(host)
            }
            (Step::Asking, Resume::Returned(holder)) => self.refused(Address::answered(&holder), host),
            (Step::Registering | Step::Asking, Resume::Start | Resume::Woken) => Next::Wait { until: None },
        }
    }

    fn register(&mut self, host: &mut Host<'_, '_>) -> Next {
        let own = host.cx.self_pid();
        let registered = match &self.origin.name {
            None => true,
            Some(Name::Local(name)) => host.cx.register(own, *name).is_ok(),
            Some(Name::Global(name)) => host.cx.register_global(own, name.clone()),
            Some(Name::Via { module, name }) => {
                let register = Callable::Function(*module, Atom::REGISTER_NAME);
                let args = vec![name.clone(), Term::Pid(own)];
                self.step = Step::Registering;
                return Next::Call(register, args);
            }
        };
        if registered { self.become_server() } else { self.taken(host) }
    }

    fn become_server(&mut self) -> Next {
        Next::Replace(self.server.take().expect("an opening becomes its server once"))
    }

    /// Another process has got the name since the starter looked: the starter is told which.
    fn taken(&mut self, host: &mut Host<'_, '_>) -> Next {
        match self.origin.name.as_ref().map(|name| name.address(host)) {
            Some(Address::Via(module, args)) => Next::Call(module, args),
            Some(address) => self.refused(address, host),
            None => self.refused(Address::Nobody, host),
        }
    }

    fn refused(&mut self, holder: Address, host: &mut Host<'_, '_>) -> Next {
        let holder = match holder {
            Address::Process(pid) => pid,
            Address::Nobody | Address::Elsewhere(_) | Address::Via(..) => host.cx.self_pid(),
        };
        acknowledge(host, self.origin.starter, already_started(holder));
        Next::Exit(Term::Atom(Atom::NORMAL))
    }
}

/// Ends a server whose start came to nothing. Its name is free before the starter is told, so that another attempt
/// finds it so.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::vm) struct Refusal {
    origin: Origin,
    /// For the starter.
    result: Term,
    reason: Term,
    /// The starter has been told, and has had a turn since.
    reported: bool,
}

impl Refusal {
    /// The start failed with this reason.
    pub(in crate::vm) fn failed(origin: &Origin, reason: Term) -> Next {
        Refusal { origin: origin.clone(), result: Term::error(reason.clone()), reason, reported: false }
            .begin()
    }

    /// There is no server, and nothing is wrong.
    pub(in crate::vm) fn ignored(origin: &Origin) -> Next {
        let (result, reason) = (Term::Atom(Atom::IGNORE), Term::Atom(Atom::NORMAL));
        Refusal { origin: origin.clone(), result, reason, reported: false }.begin()
    }

    fn begin(self) -> Next {
        Next::Replace(Box::new(Native::Refusal(self)))
    }

    pub(super) fn resume(&mut self, resume: Resume, host: &mut Host<'_, '_>) -> Next {
        if self.reported {
            return Next::Exit(self.reason.clone());
        }
        // Whatever a module says to it, the name was given up.
        let begins = matches!(resume, Resume::Start);
        match self.origin.name.take() {
            Some(Name::Via { module, name }) if begins => {
                return Next::Call(Callable::Function(module, Atom::UNREGISTER_NAME), vec![name]);
            }
            // The program may have given it up already.
            Some(Name::Local(name)) => {
                let _ = host.cx.unregister(name);
            }
            Some(Name::Global(name)) => host.cx.unregister_global(&name),
            Some(Name::Via { .. }) | None => {}
        }
        acknowledge(host, self.origin.starter, self.result.clone());
        if self.lingers(host) {
            self.reported = true;
            return Next::Wait { until: Some(host.cx.now()) };
        }
        Next::Exit(self.reason.clone())
    }

    /// Whether the starter has a turn before this process ends and takes it along. On the BEAM the process reports its
    /// crash first, which takes a while; that of an exception also keeps the starter waiting, whose first steps with one
    /// need code that is not loaded yet.
    fn lingers(&self, host: &Host<'_, '_>) -> bool {
        let starter = self.origin.starter;
        let is_exception =
            matches!(self.reason.as_tuple(), Some([_, stack]) if matches!(stack, Term::Nil | Term::Cons(_)));
        let dies_with_it =
            starter.linked && host.cx.process(starter.pid).is_some_and(|process| !process.traps_exits());
        dies_with_it && !is_exception && !crate::otp::is_quiet(&self.reason)
    }
}

impl Host<'_, '_> {
    /// Whether a process has told its starter that it fails, and ends when the starter's turn is over.
    pub(in crate::vm) fn is_lingering(&self, pid: Pid) -> bool {
        let process = self.cx.process(pid);
        process.and_then(|process| process.program()?.refusal()).is_some_and(|refusal| refusal.reported)
    }

    /// Whether a server whose start failed is about to take this process along. What on the BEAM takes longer than that
    /// has to wait, and so does not happen.
    pub(in crate::vm) fn dies_with_a_start(&self) -> bool {
        let own = self.cx.process(self.cx.self_pid());
        !self.cx.traps_exits() && own.is_some_and(|own| own.links().any(|linked| self.is_lingering(linked)))
    }
}
