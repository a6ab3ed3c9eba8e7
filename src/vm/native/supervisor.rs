//! `Supervisor`, as programs use it.

use super::gen_server::Given;
use super::kernel::{atom, badarg};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::otp::{AutoShutdown, Flags, Strategy, SupervisorKind, child_specs};
use crate::term::{Atom, Term};
use crate::vm::frame::{Init, Name, Native, Specs, Supervisor, Then};

const S: &str = "Supervisor";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(S, "init", 2, |_, args| {
        let then = Then::Init { options: args[1].clone() };
        specs(&args[0], then)
    }),
    entry(S, "start_link", 2, |host, args| match &args[0] {
        Term::Atom(_) => start_link(host, args, &Term::Nil),
        children => {
            specs(children, Then::StartLink { options: args[1].clone(), name: Name::option(&args[1])? })
        }
    }),
    entry(S, "start_link", 3, |host, args| start_link(host, args, &args[2])),
    // `{:callback, argument}` of `module.init/1`, or `{:given, value}` in its place.
    entry(":playground", "start_dynamic", 3, |host, args| {
        let init = match args[1].as_tuple() {
            Some([Term::Atom(given), value]) if given.as_str() == "given" => Init::Given(value.clone()),
            Some([_, argument]) => Init::Callback(argument.clone()),
            Some(_) | None => return Err(badarg()),
        };
        let (module, name) = (atom(&args[0])?, Name::option(&args[2])?);
        let Given { until, priority } = Given::of(&args[2], host)?;
        let start =
            Supervisor::start(SupervisorKind::DynamicSupervisor, module, init, name, host.cx.self_pid())
                .with(|options| (options.until, options.priority) = (until, priority));
        Err(Trap::Frame(Box::new(Native::Start(start))))
    }),
    // `:supervisor.start_link/3`, by one of Erlang's names.
    entry(":playground", "start_supervisor", 3, |host, args| {
        let (name, module) = (Name::of_erlang(&args[0])?, atom(&args[1])?);
        let init = Init::Callback(args[2].clone());
        let kind = SupervisorKind::Supervisor;
        let start = Supervisor::start(kind, module, init, Some(name), host.cx.self_pid());
        Err(Trap::Frame(Box::new(Native::Start(start))))
    }),
    entry(":supervisor", "check_childspecs", 1, |_, args| {
        Ok(check_childspecs(&args[0], AutoShutdown::AnySignificant))
    }),
    entry(":supervisor", "check_childspecs", 2, |_, args| {
        let when = AutoShutdown::from_atom(atom(&args[1])?).ok_or_else(badarg)?;
        Ok(check_childspecs(&args[0], when))
    }),
    // The pid of the child with this id, or `:undefined`, without asking the supervisor: it may be busy.
    entry(":playground", "child", 2, |host, args| {
        let child = supervisor(host, &args[0]).and_then(|supervisor| supervisor.child_with_id(&args[1]));
        Ok(child.map_or(Term::Atom(Atom::UNDEFINED), Term::Pid))
    }),
    entry(":playground", "children_count", 1, |host, args| {
        let count = supervisor(host, &args[0]).map(Supervisor::children_count);
        Ok(count.map_or(Term::NIL, |count| Term::Int(count as i64)))
    }),
    entry(S, "child_spec", 2, |_, args| {
        Err(Trap::Frame(Box::new(Native::Specs(Specs::new(
            vec![args[0].clone()],
            Then::Override { overrides: args[1].clone() },
        )))))
    }),
];

/// `:ok`, or what is wrong with these child specs.
fn check_childspecs(specs: &Term, auto_shutdown: AutoShutdown) -> Term {
    if specs.to_vec().is_none() {
        return Term::error(Term::tuple([Term::Atom(Atom::BADARG), specs.clone()]));
    }
    let flags = Flags { strategy: Strategy::OneForOne, intensity: 1, period_s: 5, auto_shutdown };
    match child_specs(specs, &flags) {
        Ok(_) => Term::OK,
        // The problem without its wrapping in `{:start_spec, problem}`.
        Err(wrong) => Term::error(match wrong.as_tuple() {
            Some([_, problem]) => problem.clone(),
            Some(_) | None => wrong,
        }),
    }
}

/// The supervisor that a process is.
fn supervisor<'a>(host: &'a Host<'_, '_>, pid: &Term) -> Option<&'a Supervisor> {
    host.cx.process(pid.as_pid()?)?.program()?.supervisor()
}

fn specs(children: &Term, then: Then) -> Answer {
    let children = children.to_vec().ok_or_else(badarg)?;
    Err(Trap::Frame(Box::new(Native::Specs(Specs::new(children, then)))))
}

/// `Supervisor.start_link(module, argument, options)`.
fn start_link(host: &mut Host<'_, '_>, args: &[Term], options: &Term) -> Answer {
    let module = atom(&args[0])?;
    let name = Name::option(options)?;
    let init = Init::Callback(args[1].clone());
    let start = Supervisor::start(SupervisorKind::Supervisor, module, init, name, host.cx.self_pid());
    Err(Trap::Frame(Box::new(Native::Start(start))))
}
