//! `Supervisor`, as programs use it.

use super::kernel::{atom, badarg};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::otp::SupervisorKind;
use crate::term::Term;
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
        let start =
            Supervisor::start(SupervisorKind::DynamicSupervisor, module, init, name, host.cx.self_pid());
        Err(Trap::Frame(Box::new(Native::Start(start))))
    }),
    entry(S, "child_spec", 2, |_, args| {
        Err(Trap::Frame(Box::new(Native::Specs(Specs::new(
            vec![args[0].clone()],
            Then::Override { overrides: args[1].clone() },
        )))))
    }),
];

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
