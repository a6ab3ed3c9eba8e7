//! Macros that compute their code: they are run, in a world of their own, with the code that they are given as terms.
//!
//! What they return becomes a tree where they are called. Its variables keep apart from those of the caller, as their
//! context is the macro's module; those that are the caller's have none.

use super::evaluate::literal;
use super::{Macro, MacroClause};
use crate::compile::function::{Dest, FunctionCompiler, Place};
use crate::compile::kernel::remote;
use crate::compile::lexical::Lexical;
use crate::compile::module::UnitBuilder;
use crate::compile::op::Op;
use crate::compile::unit::Unit;
use crate::syntax::ast::{Call, Clause, Expr, ExprKind, Target};
use crate::syntax::{Span, quoted, unquoted};
use crate::term::{Atom, Term};
use std::sync::Arc;

impl FunctionCompiler<'_, '_> {
    /// The code that a macro returns for these arguments, or why there is none.
    pub(super) fn compute(
        &mut self,
        found: &Macro,
        args: &[Expr],
        number: usize,
        span: Span,
    ) -> Result<Expr, String> {
        let caller = self.caller(span);
        let given: Vec<_> = args
            .iter()
            .map(|arg| match &arg.kind {
                // What a hook is given is no code.
                ExprKind::Name(name) if name.as_str() == "__ENV__" => caller.clone(),
                _ => quoted(arg, Some(&self.unit.shared.lines)),
            })
            .collect();
        let attributes = self.unit.name.map_or(Term::Nil, |module| {
            let attributes = self.unit.attributes.constants();
            let key = |name| Term::tuple([Term::Atom(module), Term::Atom(name)]);
            Term::map(attributes.map(|(name, value)| (key(name), value.clone())))
        });
        let unit = self.unit_of(found, &given, span)?;
        let library = self.unit.shared.library.clone();
        let modules: Vec<_> = self.unit.shared.modules.values().cloned().collect();
        let (code, printed) = library.evaluate(&Arc::new(unit), &modules, caller, attributes)?;
        let name = |name: Atom, node: &Term| match node.as_tuple() {
            Some([_, _, Term::Atom(context)])
                if *context != Atom::NIL && !name.as_str().starts_with("__") =>
            {
                Atom::new(&format!("{} (macro {number})", name.as_str()))
            }
            _ => name,
        };
        let code =
            unquoted(&code, span, &name).ok_or_else(|| format!("it returned {code}, which is no code"))?;
        Ok(self.with_printed(printed, code, span))
    }

    /// What a macro prints while it is expanded appears when the module is defined, or where the script comes to it.
    fn with_printed(&mut self, printed: String, code: Expr, span: Span) -> Expr {
        if printed.is_empty() {
            return code;
        }
        if let (Place::Function { .. }, Some(_)) = (self.place, self.unit.name) {
            self.unit.printed.push_str(&printed);
            return code;
        }
        let text = literal(&Term::string(&printed), span);
        let write = remote(Atom::alias("IO"), "write", vec![text], span);
        Expr::new(ExprKind::Block(vec![write, code]), span)
    }

    /// What a macro can ask of its caller.
    fn caller(&self, span: Span) -> Term {
        let module = self.unit.name.map_or(Term::NIL, Term::Atom);
        let function = match self.place {
            Place::Function { name, arity } if self.unit.name.is_some() => {
                Term::tuple([Term::Atom(name), Term::Int(i64::from(arity))])
            }
            Place::Function { .. } | Place::ModuleBody | Place::Script => Term::NIL,
        };
        let fields = [
            ("__struct__", Term::Atom(Atom::alias("Macro.Env"))),
            ("module", module),
            ("file", Term::string(self.unit.file())),
            ("line", Term::Int(i64::from(self.line(span)))),
            ("function", function),
        ];
        Term::map(fields.map(|(name, value)| (Term::atom(name), value)))
    }

    /// A text's code that applies the macro, as a function of its clauses, to what it is given.
    fn unit_of(&mut self, found: &Macro, given: &[Term], span: Span) -> Result<Unit, String> {
        let new = |kind| Expr::new(kind, span);
        let clause = |clause: &MacroClause| Clause {
            patterns: clause.params.clone(),
            guard: None,
            body: clause.body.clone(),
            span: clause.body.span,
        };
        let clauses = found.clauses.iter().map(clause).collect();
        let args = given.iter().map(|code| literal(code, span)).collect();
        let target = Target::Value(new(ExprKind::Fn(clauses)));
        let call = new(ExprKind::Call(Box::new(Call { target, args, block: None, parens: true })));
        let mut lexical =
            found.clauses.first().map_or_else(Lexical::default, |clause| (*clause.lexical).clone());
        if let Some(module) = found.module {
            // Its own functions need no module before them.
            let functions = self.unit.shared.public_functions(module);
            lexical.add_import(module, functions);
        }
        let shared = &mut *self.unit.shared;
        let (before, calls) = (shared.diagnostics.len(), shared.remote_calls.len());
        let file = shared.file.clone();
        let mut unit = UnitBuilder::new(shared, found.module, file);
        let mut code = FunctionCompiler::new(&mut unit, Place::Script, Arc::new(lexical));
        let caller = code.b.temp();
        code.b.bind(Atom::new("__CALLER__"), caller);
        let value = code.b.temp();
        code.expr(&call, Dest::To(value));
        code.b.emit(Op::Return { from: value });
        let code = code.b;
        unit.finish_body(code, span, 1);
        let unit = unit.unit;
        shared.remote_calls.truncate(calls);
        let diagnostics = shared.diagnostics.split_off(before);
        match diagnostics.iter().find(|diagnostic| diagnostic.severity.is_error()) {
            Some(error) => Err(error.message.clone()),
            None => Ok(unit),
        }
    }
}

/// Whether a statement of a module's body is a definition, or holds some.
pub(in crate::compile) fn defines(statement: &Expr) -> bool {
    match &statement.kind {
        ExprKind::Call(call) => {
            matches!(call.target, Target::Local(ident) if matches!(ident.name.as_str(), "def" | "defp" | "defmacro" | "defmacrop"))
        }
        ExprKind::Block(statements) | ExprKind::List { elements: statements, .. } => {
            statements.iter().any(defines)
        }
        _ => false,
    }
}
