//! `use ExUnit.Case`: tests become functions of their module, and a description of them that the runner reads.

mod assertion;

use super::call::local;
use super::function::{Dest, FunctionCompiler};
use super::kernel::remote;
use crate::syntax::Span;
use crate::syntax::ast::{Call, Entry, Expr, ExprKind, Ident, Target, Text, TextPart};
use crate::term::{Atom, Term};

/// What a module of tests has said so far.
#[derive(Debug, Default)]
pub(super) struct Suite {
    tests: Vec<Expr>,
    /// The group that stands around, and how many `setup`s there were before it.
    group: Option<(String, usize)>,
    setups: Vec<Atom>,
    setup_all: Vec<Atom>,
    /// Tags of the next test, of the group, and of all.
    tags: Vec<Expr>,
    group_tags: Vec<Expr>,
    module_tags: Vec<Expr>,
}

impl FunctionCompiler<'_, '_> {
    /// `use ExUnit.Case`.
    pub(super) fn use_ex_unit(&mut self) {
        self.unit.ex_unit = Some(Box::default());
    }

    /// `test`, `describe`, `setup` and `setup_all` in a module of tests; false for anything else.
    pub(super) fn test_form(&mut self, call: &Call, span: Span) -> bool {
        let Target::Local(ident) = call.target else { return false };
        if self.unit.ex_unit.is_none() {
            return false;
        }
        match ident.name.as_str() {
            "test" => self.test(call, span),
            "describe" => self.describe(call, span),
            "setup" | "setup_all" => self.setup(ident, call, span),
            _ => return false,
        }
        true
    }

    /// `@tag`, `@describetag` and `@moduletag` in a module of tests; false for any other attribute.
    pub(super) fn test_tag(&mut self, call: &Call) -> bool {
        let (Target::Local(ident), [value]) = (&call.target, call.args.as_slice()) else { return false };
        let value = self.with_values(value);
        let Some(suite) = &mut self.unit.ex_unit else { return false };
        let tags = match ident.name.as_str() {
            "tag" => &mut suite.tags,
            "describetag" => &mut suite.group_tags,
            "moduletag" => &mut suite.module_tags,
            _ => return false,
        };
        tags.push(value);
        true
    }

    fn suite(&mut self) -> &mut Suite {
        self.unit.ex_unit.as_mut().expect("only asked for in a module of tests")
    }

    fn test(&mut self, call: &Call, span: Span) {
        let title = call.args.first().and_then(|title| self.known(title));
        let Some(title) = title.as_ref().and_then(Term::as_str) else {
            return self.error(span, "the name of a test must be a string known at compile time");
        };
        let group = self.suite().group.as_ref().map(|(group, _)| group.clone());
        let name = match &group {
            Some(group) => Atom::new(&format!("test {group} {title}")),
            None => Atom::new(&format!("test {title}")),
        };
        self.define_callback(name, call, 1, span);
        let (line, file) = (i64::from(self.line(span)), self.unit.file().to_owned());
        let suite = self.suite();
        let tags = std::mem::take(&mut suite.tags);
        let tags = suite.group_tags.iter().cloned().chain(tags).collect();
        let setup = suite.setups.iter().map(|name| atom(*name, span)).collect();
        let description = map(
            [
                ("name", atom(name, span)),
                ("line", Expr::new(ExprKind::Int(line), span)),
                ("file", text(&file, span)),
                ("describe", group.map_or_else(|| atom(Atom::NIL, span), |group| text(&group, span))),
                ("tags", list(tags, span)),
                ("setup", list(setup, span)),
            ],
            span,
        );
        suite.tests.push(description);
    }

    fn describe(&mut self, call: &Call, span: Span) {
        let title = call.args.first().and_then(|title| self.known(title));
        let Some(title) = title.as_ref().and_then(Term::as_str) else {
            return self.error(span, "the name of a describe must be a string known at compile time");
        };
        if self.suite().group.is_some() {
            return self.error(
                span,
                "cannot call \"describe\" inside another \"describe\". See the documentation for ExUnit.Case.describe/2 \
                 on named setups and how to handle hierarchies",
            );
        }
        let Some(super::section::SectionBody::Block(body)) = super::section::Sections::of(call).do_body
        else {
            return self.error(span, "missing :do option in \"describe\"");
        };
        let suite = self.suite();
        suite.group = Some((title.to_owned(), suite.setups.len()));
        for statement in body.statements() {
            self.module_statement(statement, Dest::Nowhere);
        }
        let suite = self.suite();
        suite.group_tags.clear();
        if let Some((_, setups)) = suite.group.take() {
            suite.setups.truncate(setups);
        }
    }

    /// `setup do … end`, `setup context do … end`, `setup :name`, `setup [:name, …]`.
    fn setup(&mut self, ident: Ident, call: &Call, span: Span) {
        let is_block = call.block.is_some() || call.args.iter().any(is_keywords);
        let names = match (is_block, call.args.first().and_then(|names| self.constant(names))) {
            (false, Some(Term::Atom(name))) => vec![name],
            (false, Some(names)) => names.iter_list().filter_map(Term::as_atom).collect(),
            (false, None) => return self.error(span, "setup expects a block, or the names of functions"),
            (true, _) => Vec::new(),
        };
        if is_block {
            let name = self.callback_name();
            self.define_callback(name, call, 0, span);
            self.add_setup(ident, name);
        }
        for callee in names {
            let name = self.callback_name();
            let argument = Atom::new("context");
            let body = local(callee.as_str(), vec![Expr::new(ExprKind::Name(argument), span)], span);
            let head = local(name.as_str(), vec![Expr::new(ExprKind::Name(argument), span)], span);
            let pair = ExprKind::Pair { key: Box::new(atom(Atom::new("do"), span)), value: Box::new(body) };
            let keywords = ExprKind::List { elements: vec![Expr::new(pair, span)], brackets: false };
            self.define_function(vec![head, Expr::new(keywords, span)], None, span);
            self.add_setup(ident, name);
        }
    }

    fn add_setup(&mut self, ident: Ident, name: Atom) {
        let suite = self.suite();
        if ident.name.as_str() == "setup" { &mut suite.setups } else { &mut suite.setup_all }.push(name);
    }

    fn callback_name(&mut self) -> Atom {
        let number = self.unit.definitions.len();
        Atom::new(&format!("__ex_unit_setup_{number}"))
    }

    /// A function of the context with the block of this call. The argument at `context` is its pattern, if there is
    /// one.
    fn define_callback(&mut self, name: Atom, call: &Call, context: usize, span: Span) {
        let pattern = call.args.get(context).filter(|arg| !is_keywords(arg));
        let wildcard = Expr::new(ExprKind::Name(Atom::UNDERSCORE), span);
        let head = local(name.as_str(), vec![pattern.cloned().unwrap_or(wildcard)], span);
        let keywords = call.args.iter().filter(|arg| is_keywords(arg)).cloned();
        let args = std::iter::once(head).chain(keywords).collect();
        self.define_function(args, call.block.clone(), span);
    }

    /// Defines a public function, as if the module's body did.
    pub(super) fn define_function(
        &mut self,
        args: Vec<Expr>,
        block: Option<crate::syntax::ast::DoBlock>,
        span: Span,
    ) {
        let target = Target::Local(Ident { name: Atom::new("def"), span });
        let definition = Call { target, args, block, parens: true };
        self.module_statement(&Expr::new(ExprKind::Call(Box::new(definition)), span), Dest::Nowhere);
    }

    /// Defines the description of the tests, and makes the module known to the runner.
    pub(super) fn finish_suite(&mut self, span: Span) {
        let Some(suite) = self.unit.ex_unit.as_mut().map(std::mem::take) else { return };
        let setup_all = suite.setup_all.iter().map(|name| atom(*name, span)).collect();
        let description = map(
            [
                ("setup_all", list(setup_all, span)),
                ("tests", list(suite.tests, span)),
                ("tags", list(suite.module_tags, span)),
            ],
            span,
        );
        let head = local("__ex_unit__", Vec::new(), span);
        let pair =
            ExprKind::Pair { key: Box::new(atom(Atom::new("do"), span)), value: Box::new(description) };
        let keywords = ExprKind::List { elements: vec![Expr::new(pair, span)], brackets: false };
        self.define_function(vec![head, Expr::new(keywords, span)], None, span);
        let module = self.unit.name.map_or(Atom::NIL, |name| name);
        let add = remote(Atom::alias("ExUnit.Server"), "add", vec![atom(module, span)], span);
        self.expr(&add, Dest::Nowhere);
    }
}

fn is_keywords(arg: &Expr) -> bool {
    matches!(arg.kind, ExprKind::List { brackets: false, .. })
}

fn atom(name: Atom, span: Span) -> Expr {
    Expr::new(ExprKind::Atom(name), span)
}

fn text(text: &str, span: Span) -> Expr {
    Expr::new(ExprKind::String(Text { parts: vec![TextPart::Text(text.to_owned())] }), span)
}

fn list(elements: Vec<Expr>, span: Span) -> Expr {
    Expr::new(ExprKind::List { elements, brackets: true }, span)
}

fn map<const N: usize>(entries: [(&str, Expr); N], span: Span) -> Expr {
    let entries = entries.into_iter().map(|(key, value)| Entry {
        key: atom(Atom::new(key), span),
        value,
        short: true,
        span,
    });
    Expr::new(ExprKind::Map { update: None, entries: entries.collect() }, span)
}
