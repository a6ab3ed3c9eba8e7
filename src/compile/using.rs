//! What `use` of Elixir's own behaviours puts into a module: above all `child_spec/1`.

use super::function::{Dest, FunctionCompiler, Place};
use super::op::{Op, Reg};
use crate::syntax::Span;
use crate::syntax::ast::Call;
use crate::term::{Atom, Term};

impl FunctionCompiler<'_, '_> {
    /// `use Module, options`.
    pub(super) fn use_module(&mut self, call: &Call, span: Span, slots: &mut Vec<Reg>) {
        let module =
            call.args.first().and_then(|module| self.constant(module)).and_then(|module| module.as_atom());
        let Some(module) = module else {
            return self
                .error(span, "invalid arguments for use, expected a compile time atom or alias as argument");
        };
        let extra = match module.as_alias().unwrap_or_default() {
            "GenServer" | "Agent" => None,
            "Supervisor" | "DynamicSupervisor" => Some((Atom::TYPE, Atom::SUPERVISOR)),
            "Task" => Some((Atom::RESTART, Atom::TEMPORARY)),
            "Application" => {
                self.unit.add_behaviour(module);
                return;
            }
            _ => {
                return self.unit.shared.unsupported(span, &format!("`use {module}`"));
            }
        };
        self.unit.add_behaviour(module);
        let options = call.args.get(1).map(|options| {
            let reg = self.b.temp();
            self.expr(options, Dest::To(reg));
            let name = Atom::new(&format!("use {module}"));
            self.set_attribute_value(name, reg, span, slots);
            slots.len() as u32 - 1
        });
        if self.unit.local(Atom::CHILD_SPEC, 1).is_none() {
            self.inject_child_spec(extra, options, span);
        }
    }

    /// `%{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}}` and what the behaviour adds, merged with the
    /// options given to `use`.
    fn inject_child_spec(&mut self, extra: Option<(Atom, Atom)>, options: Option<u32>, span: Span) {
        let line = self.line(span);
        let module = Term::from(self.unit.name.expect("use stands in a module"));
        let index = self.unit.declare(Atom::CHILD_SPEC, 1, false, line);
        let mut code = FunctionCompiler::new(self.unit, Place::Function { name: Atom::CHILD_SPEC, arity: 1 });
        let argument = code.b.temp();
        let base = code.b.temps(2);
        let start = code.b.temps(3);
        code.constant_into(module.clone(), start);
        code.constant_into(Term::Atom(Atom::START_LINK), start + 1);
        code.b.emit(Op::EmptyList { to: start + 2 });
        code.b.emit(Op::Cons { to: start + 2, head: argument, tail: start + 2 });
        let entries = code.b.temps(6);
        code.constant_into(Term::Atom(Atom::ID), entries);
        code.constant_into(module, entries + 1);
        code.constant_into(Term::Atom(Atom::START), entries + 2);
        code.b.emit(Op::Tuple { to: entries + 3, first: start, len: 3 });
        if let Some((key, value)) = extra {
            code.constant_into(Term::Atom(key), entries + 4);
            code.constant_into(Term::Atom(value), entries + 5);
        }
        code.b.emit(Op::Map { to: base, first: entries, pairs: if extra.is_some() { 3 } else { 2 } });
        if let Some(slot) = options {
            code.b.emit(Op::Attribute { to: base + 1, slot });
            code.call_native(Atom::SUPERVISOR_MODULE, "child_spec", 2, base, line);
        }
        code.b.emit(Op::Return { from: base });
        let code = code.b;
        self.unit.place(code, index, line, span);
    }
}
