//! Output: `IO`, `inspect/2`, and `Mix.install/1`, which here has nothing to do.

use super::inspecting::{options, printing};
use super::{Answer, Callable, Host, NativeFunction, Trap, entry};
use crate::runtime::{Event, GROUP_LEADER};
use crate::term::{Atom, Binary, Pid, Term, inspect_with};
use crate::vm::asking::Asking;
use crate::vm::exception::{native_call, not_implemented};
use crate::vm::format::{chars_of, text_of};
use crate::vm::frame::{Native, Sleep};
use crate::vm::raise::{Raised, Top};
use crate::vm::report::shortened;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry("IO", "puts", 0, |host, _| put(host, &Term::atom("stdio"), "\n")),
    entry("IO", "puts", 1, |host, args| puts(host, &Term::atom("stdio"), &args[0])),
    entry("IO", "puts", 2, |host, args| puts(host, &args[0], &args[1])),
    entry("IO", "write", 1, |host, args| write(host, &Term::atom("stdio"), &args[0])),
    entry("IO", "write", 2, |host, args| write(host, &args[0], &args[1])),
    entry("IO", "inspect", 2, |host, args| inspect(host, &Term::atom("stdio"), args)),
    entry("IO", "inspect", 3, |host, args| inspect(host, &args[0], &args[1..])),
    // The process that a device is; nil for one that is no process here.
    entry(":playground", "device", 1, |host, args| {
        Ok(match device(host, &args[0])? {
            Device::Process(pid) => Term::Pid(pid),
            Device::Screen(_) => Term::NIL,
        })
    }),
    entry(":playground", "device_terminated", 0, |_, _| {
        let why = Raised::bad_argument(1, "the device has terminated");
        Err(Raised { reason: Term::atom("terminated"), ..why }.into())
    }),
    entry("IO", "chardata_to_string", 1, |_, args| match &args[0] {
        Term::Binary(_) => Ok(args[0].clone()),
        Term::Nil | Term::Cons(_) => {
            let mut text = Vec::new();
            chars_of(&args[0], &mut text)?;
            Ok(Term::Binary(Binary::from(text)))
        }
        _ => Err(Raised::no_clause().into()),
    }),
    entry("Kernel", "inspect", 2, |host, args| {
        if !matches!(args[1], Term::Nil | Term::Cons(_)) {
            return Err(Raised::no_clause().into());
        }
        Ok(Term::string(&inspect_with(&args[0], &options(&args[1], &Asking::new(host)))))
    }),
    entry(":playground", "inspect_plainly", 2, |host, args| {
        Ok(Term::string(&inspect_with(&args[0], &options(&args[1], &Asking::plainly(host)))))
    }),
    entry(":playground", "inspector", 1, |host, args| {
        Ok(host.cx.shared().inspector(&args[0]).map_or(Term::NIL, Term::Atom))
    }),
    entry("Kernel", "to_charlist", 1, |_, args| match &args[0] {
        Term::Nil | Term::Cons(_) => Ok(args[0].clone()),
        other => {
            let mut text = Vec::new();
            if text_of(other, &mut text).is_err() {
                return Err(Raised::error(not_implemented("List.Chars", other)).into());
            }
            Ok(Term::charlist(&String::from_utf8_lossy(&text)))
        }
    }),
    entry("Mix", "install", 1, |_, _| Ok(Term::OK)),
    entry("Mix", "install", 2, |_, _| Ok(Term::OK)),
];

/// The text of what is to be printed.
fn characters(host: &mut Host<'_, '_>, term: &Term) -> Result<String, Trap> {
    let mut bytes = Vec::new();
    // A struct may say itself how it reads.
    let said = match term {
        Term::Map(_) => Some(host.aside(Callable::to_string(), vec![term.clone()])?),
        _ => None,
    };
    let term = said.as_ref().unwrap_or(term);
    if let Err(raised) = text_of(term, &mut bytes) {
        // A list is handed on as it is, and it is the device that refuses it.
        return Err(match term {
            Term::Cons(_) => {
                let args = [Term::atom("standard_io"), Term::list([term.clone(), Term::Int(10)])];
                Raised::badarg().with_top(Top::Call(native_call(":io", "put_chars", &args))).into()
            }
            _ => raised.into(),
        });
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Where something is to be printed.
enum Device {
    Screen(crate::runtime::Device),
    /// A process that speaks the protocol of devices.
    Process(Pid),
}

/// The device of this name, or this process. What is printed to no device in particular goes to the group leader.
fn device(host: &Host<'_, '_>, term: &Term) -> Result<Device, Trap> {
    let leader = match term {
        Term::Atom(name) => match name.as_str() {
            "stdio" | "standard_io" => Some(host.cx.group_leader()),
            "user" => Some(host.cx.whereis(*name).unwrap_or(GROUP_LEADER)),
            "stderr" | "standard_error" => host.cx.whereis(Atom::new("standard_error")),
            _ => match host.cx.whereis(*name) {
                Some(pid) => Some(pid),
                None => return Err(Raised::bad_argument(1, "the device does not exist").into()),
            },
        },
        Term::Pid(pid) => Some(*pid),
        _ => return Err(Raised::no_clause().into()),
    };
    Ok(match leader {
        Some(GROUP_LEADER) => Device::Screen(crate::runtime::Device::StandardOutput),
        Some(pid) => Device::Process(pid),
        None => Device::Screen(crate::runtime::Device::StandardError),
    })
}

fn puts(host: &mut Host<'_, '_>, device: &Term, item: &Term) -> Answer {
    let mut text = characters(host, item)?;
    text.push('\n');
    put(host, device, &text)
}

fn write(host: &mut Host<'_, '_>, device: &Term, item: &Term) -> Answer {
    let text = characters(host, item)?;
    put(host, device, &text)
}

/// Writes a text. A process does it with a message and waits for the answer, if the device is another process.
fn put(host: &mut Host<'_, '_>, to: &Term, text: &str) -> Answer {
    match device(host, to)? {
        Device::Screen(device) => {
            print(host, device, text);
            Ok(Term::OK)
        }
        Device::Process(pid) => {
            let put = Callable::Function(Atom::new("io_device"), Atom::new("put_chars"));
            Err(Trap::Apply(put, vec![Term::Pid(pid), Term::string(shortened(text))]))
        }
    }
}

fn print(host: &mut Host<'_, '_>, device: crate::runtime::Device, text: &str) {
    let pid = host.cx.self_pid();
    host.cx.emit(Event::Printed { pid, device, text: shortened(text).into() });
}

fn inspect(host: &mut Host<'_, '_>, to: &Term, args: &[Term]) -> Answer {
    if host.cx.shared_mut().begins_to_inspect() && host.dies_with_a_start() {
        return Err(Trap::Frame(Box::new(Native::Sleep(Sleep { until: None }))));
    }
    let mut text = String::new();
    if let Some(label) = args[1].keyword_get(Atom::new("label")) {
        text.push_str(&characters(host, label)?);
        text.push_str(": ");
    }
    text.push_str(&inspect_with(&args[0], &printing(&args[1], &Asking::new(host))));
    text.push('\n');
    match device(host, to)? {
        Device::Screen(device) => {
            print(host, device, &text);
            Ok(args[0].clone())
        }
        Device::Process(pid) => {
            let put = Callable::Function(Atom::new("io_device"), Atom::new("put_chars"));
            let text = Term::string(shortened(&text));
            Err(Trap::Apply(put, vec![Term::Pid(pid), text, args[0].clone()]))
        }
    }
}
