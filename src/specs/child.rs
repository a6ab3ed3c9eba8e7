//! Children as they are written in a list.

use super::options::{OptionList, setting};
use super::scope::Scope;
use super::{Options, Setting};
use crate::otp::{Restart, Shutdown};
use crate::syntax::Span;
use crate::syntax::ast::{Call, Entry, Expr, ExprKind};
use crate::term::{Atom, Term};
use crate::time::Duration;

/// A child of a supervisor.
#[derive(Debug, Clone, PartialEq)]
pub struct Child {
    pub span: Span,
    pub form: ChildForm,
    /// The module that starts it.
    pub module: Option<Atom>,
    /// `None` where the module's own `child_spec/1` decides, and so for what follows.
    pub id: Option<Setting<Term>>,
    pub restart: Option<Setting<Restart>>,
    pub shutdown: Option<Setting<Shutdown>>,
    /// Where its keys stand: the pairs of its map, or of the overrides.
    pub keys: Option<Options>,
}

/// How a child is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChildForm {
    /// `Worker`.
    Module,
    /// `{Worker, arg}`.
    ModuleAndArgument,
    /// `%{id: …, start: …}`.
    Map,
    /// `Supervisor.child_spec(child, overrides)`.
    Override,
    /// Set in code: any other expression.
    InCode,
}

impl Child {
    /// Whether it is written out.
    pub fn is_written(&self) -> bool {
        self.form != ChildForm::InCode
    }

    pub(super) fn read<'a>(scope: &Scope<'a>, expr: &'a Expr) -> Child {
        let mut child = Child::read_resolved(scope, scope.resolve(expr));
        child.span = expr.span;
        child
    }

    fn read_resolved<'a>(scope: &Scope<'a>, expr: &'a Expr) -> Child {
        let plain = |form, module| Child {
            span: expr.span,
            form,
            module,
            id: None,
            restart: None,
            shutdown: None,
            keys: None,
        };
        let in_code = plain(ChildForm::InCode, None);
        match &expr.kind {
            ExprKind::Tuple(parts) => match parts.as_slice() {
                [module, _] => match scope.module_of(module) {
                    Some(module) => plain(ChildForm::ModuleAndArgument, Some(module)),
                    None => in_code,
                },
                _ => in_code,
            },
            ExprKind::Map { update: None, entries } => Child::read_map(scope, expr.span, entries),
            ExprKind::Call(call) => Child::read_call(scope, expr.span, call),
            _ => match scope.module_of(expr) {
                Some(module) => plain(ChildForm::Module, Some(module)),
                None => in_code,
            },
        }
    }

    fn read_map<'a>(scope: &Scope<'a>, span: Span, entries: &'a [Entry]) -> Child {
        let get = |name: Atom| {
            let entry = entries.iter().find(|entry| entry.key.kind == ExprKind::Atom(name))?;
            Some(&entry.value)
        };
        let module = get(Atom::START).and_then(|start| match &scope.resolve(start).kind {
            ExprKind::Tuple(parts) => scope.module_of(parts.first()?),
            _ => None,
        });
        Child {
            span,
            form: ChildForm::Map,
            module,
            id: get(Atom::ID).map(|id| setting(scope, id, |term| Some(term.clone()))),
            restart: get(Atom::RESTART).map(|value| setting(scope, value, restart)),
            shutdown: get(Atom::SHUTDOWN).map(|value| setting(scope, value, shutdown)),
            keys: Some(Options::List {
                span: Span::new(span.start + 1, span.end),
                brackets: true,
                pairs: entries.iter().map(|entry| entry.span).collect(),
            }),
        }
    }

    fn read_call<'a>(scope: &Scope<'a>, span: Span, call: &'a Call) -> Child {
        let in_code = Child {
            span,
            form: ChildForm::InCode,
            module: None,
            id: None,
            restart: None,
            shutdown: None,
            keys: None,
        };
        match (scope.remote(call), call.args.as_slice()) {
            (Some((Atom::SUPERVISOR_MODULE, "child_spec")), [inner, overrides]) => {
                let inner = Child::read(scope, inner);
                let options = OptionList::read(scope, overrides);
                if !options.is_written() || !inner.is_written() {
                    return Child { form: ChildForm::InCode, span, ..inner };
                }
                let any = |term: &Term| Some(term.clone());
                Child {
                    span,
                    form: ChildForm::Override,
                    module: inner.module,
                    id: options.get(scope, Atom::ID, any).or(inner.id),
                    restart: options.get(scope, Atom::RESTART, restart).or(inner.restart),
                    shutdown: options.get(scope, Atom::SHUTDOWN, shutdown).or(inner.shutdown),
                    keys: Some(options.options),
                }
            }
            // `Worker.child_spec(arg)` is computed, but by whom is known.
            (Some((module, "child_spec")), [_]) => Child { module: Some(module), ..in_code },
            _ => in_code,
        }
    }
}

fn restart(term: &Term) -> Option<Restart> {
    Restart::from_atom(term.as_atom()?)
}

fn shutdown(term: &Term) -> Option<Shutdown> {
    match term {
        Term::Int(ms) => Some(Shutdown::After(Duration::from_millis(u64::try_from(*ms).ok()?))),
        Term::Atom(Atom::INFINITY) => Some(Shutdown::Infinity),
        Term::Atom(Atom::BRUTAL_KILL) => Some(Shutdown::BrutalKill),
        _ => None,
    }
}
