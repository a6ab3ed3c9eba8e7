//! Protocols: `defprotocol` makes a module whose functions ask for the implementation of their first argument's type;
//! `defimpl` makes such a module, named after the protocol and the type.

use super::function::{Dest, FunctionCompiler};
use super::lexical::{option, within};
use super::module::ModuleKind;
use super::section::{SectionBody, Sections};
use crate::syntax::ast::{Call, Expr, ExprKind, Target};
use crate::syntax::{Severity, Span, parse};
use crate::term::{Atom, Term};

/// What every protocol has beside its own functions.
const FUNCTIONS: &str = "
    def impl_for(term), do: :playground.implementation(__MODULE__, term)
    def impl_for!(term), do: :playground.implementation!(__MODULE__, term)
";

impl FunctionCompiler<'_, '_> {
    /// `defprotocol Name do … end`.
    pub(super) fn define_protocol(&mut self, call: &Call, span: Span, dest: Dest) {
        let (Some(name), Some(body)) = (call.args.first(), body_of(call)) else {
            return self.error(span, "undefined function defprotocol/1 (there is no such import)");
        };
        let Some(module) = self.new_module(name) else { return };
        let mut functions = Vec::new();
        let mut statements = Vec::new();
        for statement in body.statements() {
            match protocol_function(statement) {
                Some((name, params)) => {
                    functions.push((name, params.len() as u8));
                    statements.push(dispatching(statement, name, params));
                }
                None => statements.push(statement.clone()),
            }
        }
        let mut common = parse(FUNCTIONS).tree;
        common.rewrite(&mut |expr| expr.span = span);
        statements.push(common);
        let body = Expr::new(ExprKind::Block(statements), body.span);
        self.module(module, &body, ModuleKind::Protocol { functions }, span, dest);
    }

    /// `defimpl Protocol, for: Type do … end`; inside the module of a struct without `for:`.
    pub(super) fn define_implementation(&mut self, call: &Call, span: Span, dest: Dest) {
        let (Some(protocol), Some(body)) = (call.args.first(), body_of(call)) else {
            return self.error(span, "undefined function defimpl/2 (there is no such import)");
        };
        let Some(protocol) = self.constant(protocol).and_then(|protocol| protocol.as_atom()) else {
            return self.error(protocol.span, "expected a protocol as the first argument of defimpl");
        };
        let types = match option(call, "for").map(|types| self.constant(types)) {
            Some(Some(Term::Atom(one))) => vec![one],
            Some(Some(list @ Term::Cons(_))) => list.iter_list().filter_map(Term::as_atom).collect(),
            Some(_) => {
                return self.error(span, "expected the types of defimpl to be known when it is compiled");
            }
            None => match self.unit.name {
                Some(module) => vec![module],
                None => {
                    return self.unit.shared.report(
                        Severity::ArgumentError,
                        span,
                        "defimpl/3 expects a :for option when declared outside a module",
                    );
                }
            },
        };
        if !self.unit.shared.is_module(protocol) {
            return self.error(span, format!("module {protocol} is not loaded and could not be found"));
        }
        if types.is_empty() {
            return self.block(&[], dest);
        }
        let last = types.len() - 1;
        for (index, of) in types.into_iter().enumerate() {
            let parts: Vec<_> = alias_parts(of);
            let module = within(protocol, &parts);
            let kind = ModuleKind::Implementation { protocol, of };
            let dest = if index == last { dest } else { Dest::Nowhere };
            self.module(module, body, kind, span, dest);
        }
    }

    /// The functions of a protocol that an implementation lacks are warned of.
    pub(super) fn check_implementation(&mut self, protocol: Atom, span: Span) {
        let Some(required) = self.unit.shared.protocol_functions(protocol) else { return };
        let module = self.unit.name.expect("an implementation is a module");
        for (name, arity) in required {
            if !self.unit.defines(name, arity) {
                let message = format!(
                    "function {}/{arity} required by protocol {protocol} is not implemented (in module {module})",
                    name.as_str()
                );
                self.unit.shared.report(Severity::Warning, span, message);
            }
        }
    }
}

/// The block of a definition.
fn body_of(call: &Call) -> Option<&Expr> {
    match Sections::of(call).do_body {
        Some(SectionBody::Block(body)) => Some(body),
        Some(SectionBody::Clauses(_)) | None => None,
    }
}

/// The parts of a type's name after the protocol's.
fn alias_parts(of: Atom) -> Vec<Atom> {
    of.as_str().strip_prefix("Elixir.").unwrap_or(of.as_str()).split('.').map(Atom::new).collect()
}

/// `def name(params)` without a body.
fn protocol_function(statement: &Expr) -> Option<(Atom, &[Expr])> {
    let ExprKind::Call(call) = &statement.kind else { return None };
    match (&call.target, call.args.as_slice(), &call.block) {
        (Target::Local(def), [Expr { kind: ExprKind::Call(head), .. }], None)
            if def.name.as_str() == "def" =>
        {
            match &head.target {
                Target::Local(ident) if !head.args.is_empty() => Some((ident.name, &head.args)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The same with a body that calls the implementation.
fn dispatching(statement: &Expr, name: Atom, params: &[Expr]) -> Expr {
    let args: Vec<_> = (1..=params.len()).map(|number| format!("arg{number}")).collect();
    let (name, args) = (name.as_str(), args.join(", "));
    let source =
        format!("def {name}({args}), do: :playground.implementation!(__MODULE__, arg1).{name}({args})");
    let mut tree = parse(&source).tree;
    tree.rewrite(&mut |expr| expr.span = statement.span);
    tree
}
