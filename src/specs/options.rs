//! The options of a supervisor, as they are written.

use super::scope::{Scope, pair};
use super::{Located, Setting};
use crate::syntax::Span;
use crate::syntax::ast::{Expr, ExprKind};
use crate::term::{Atom, Term};

/// The keyword list that holds a supervisor's options.
#[derive(Debug, Clone, PartialEq)]
pub enum Options {
    /// Written out.
    List {
        /// With its brackets, if it has any.
        span: Span,
        brackets: bool,
        /// Its pairs, in their order.
        pairs: Vec<Span>,
    },
    /// Set in code.
    InCode(Span),
}

/// Options and the scope that gives them a meaning.
pub(super) struct OptionList<'a> {
    pub(super) options: Options,
    pairs: Vec<(Atom, &'a Expr)>,
}

impl<'a> OptionList<'a> {
    pub(super) fn read(scope: &Scope<'a>, expr: &'a Expr) -> OptionList<'a> {
        let list = scope.resolve(expr);
        let ExprKind::List { elements, brackets } = &list.kind else {
            return OptionList { options: Options::InCode(expr.span), pairs: Vec::new() };
        };
        let options = Options::List {
            span: list.span,
            brackets: *brackets,
            pairs: elements.iter().map(|element| element.span).collect(),
        };
        OptionList { options, pairs: elements.iter().filter_map(pair).collect() }
    }

    pub(super) fn is_written(&self) -> bool {
        matches!(self.options, Options::List { .. })
    }

    pub(super) fn has(&self, key: Atom) -> bool {
        self.pairs.iter().any(|(name, _)| *name == key)
    }

    /// The first value of this key, if it is written out and `convert` takes it.
    pub(super) fn get<T>(
        &self,
        scope: &Scope<'a>,
        key: Atom,
        convert: impl Fn(&Term) -> Option<T>,
    ) -> Option<Setting<T>> {
        let (_, value) = self.pairs.iter().find(|(name, _)| *name == key)?;
        Some(setting(scope, value, convert))
    }
}

pub(super) fn setting<T>(
    scope: &Scope<'_>,
    value: &Expr,
    convert: impl Fn(&Term) -> Option<T>,
) -> Setting<T> {
    match scope.literal(value).and_then(|term| convert(&term)) {
        Some(known) => Setting::Written(Located { value: known, span: value.span }),
        None => Setting::InCode(value.span),
    }
}
