//! `use ExUnit.Case`: tests become functions of their module, and a description of them that the runner reads.

mod assertion;

use super::call::local;
use super::function::{Dest, FunctionCompiler};
use super::kernel::remote;
use crate::syntax::Span;
use crate::syntax::ast::{
    Body, Call, DoBlock, Entry, Expr, ExprKind, Ident, SectionKeyword, Target, Text, TextPart,
};
use crate::term::{Atom, Term};

/// What a module of tests has said so far.
#[derive(Debug, Default)]
pub(super) struct Suite {
    tests: Vec<Expr>,
    /// The one that stands around.
    group: Option<Group>,
    setups: Vec<Atom>,
    setup_all: Vec<Atom>,
    /// Its tests may run beside those of others.
    is_async: bool,
    /// Whose callbacks come before its own.
    template: Option<Atom>,
    /// It is a template itself.
    is_template: bool,
    /// Tags of the next test, of the group, and of all.
    tags: Vec<Expr>,
    group_tags: Vec<Expr>,
    module_tags: Vec<Expr>,
}

/// What `describe` puts together.
#[derive(Debug)]
struct Group {
    title: String,
    line: u32,
    /// How many `setup`s there were before it.
    setups: usize,
}

impl FunctionCompiler<'_, '_> {
    /// `use ExUnit.Case, options`, or of a template.
    pub(super) fn use_ex_unit(&mut self, options: Option<&Expr>, template: Option<Atom>) {
        let options = options.and_then(|options| self.constant(options)).unwrap_or_default();
        let is_async = options.keyword_get(Atom::new("async")).is_some_and(Term::is_truthy);
        self.unit.ex_unit = Some(Box::new(Suite { is_async, template, ..Suite::default() }));
    }

    /// `use ExUnit.CaseTemplate`: the module's callbacks are for those that use it.
    pub(super) fn use_case_template(&mut self) {
        self.unit.ex_unit = Some(Box::new(Suite { is_template: true, ..Suite::default() }));
    }

    /// `using options do … end` in a template: the macro that `use` of it calls.
    fn using(&mut self, call: &Call, span: Span) {
        let options = call.args.first().filter(|arg| !is_keywords(arg)).cloned();
        let wildcard = Expr::new(ExprKind::Name(Atom::UNDERSCORE), span);
        let head = local("__using__", vec![options.unwrap_or(wildcard)], span);
        let keywords = call.args.iter().filter(|arg| is_keywords(arg)).cloned();
        let args = std::iter::once(head).chain(keywords).collect();
        self.define("defmacro", args, call.block.clone(), span);
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
            "using" if self.suite().is_template => self.using(call, span),
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
        let group = self.suite().group.as_ref().map(|group| (group.title.clone(), group.line));
        let name = match &group {
            Some((group, _)) => Atom::new(&format!("test {group} {title}")),
            None => Atom::new(&format!("test {title}")),
        };
        let is_implemented = call.block.is_some() || call.args.iter().any(is_keywords);
        if is_implemented {
            self.define_callback(name, &not_in_tail_position(call), 1, span);
        }
        let source = self.text_of(span);
        let (line, file) = (i64::from(self.line(span)), self.unit.file().to_owned());
        let suite = self.suite();
        let tags = std::mem::take(&mut suite.tags);
        let tags = suite.group_tags.iter().cloned().chain(tags).collect();
        let setup = suite.setups.iter().map(|name| atom(*name, span)).collect();
        let none = || atom(Atom::NIL, span);
        let int = |line: u32| Expr::new(ExprKind::Int(i64::from(line)), span);
        let description = map(
            [
                ("name", atom(name, span)),
                ("line", Expr::new(ExprKind::Int(line), span)),
                ("file", text(&file, span)),
                ("source", text(&source, span)),
                ("implemented", atom(if is_implemented { Atom::TRUE } else { Atom::FALSE }, span)),
                ("describe", group.as_ref().map_or_else(none, |(group, _)| text(group, span))),
                ("describe_line", group.as_ref().map_or_else(none, |(_, line)| int(*line))),
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
        let line = self.line(span);
        let suite = self.suite();
        suite.group = Some(Group { title: title.to_owned(), line, setups: suite.setups.len() });
        for statement in body.statements() {
            self.module_statement(statement, Dest::Nowhere);
        }
        let suite = self.suite();
        suite.group_tags.clear();
        if let Some(group) = suite.group.take() {
            suite.setups.truncate(group.setups);
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
    pub(super) fn define_function(&mut self, args: Vec<Expr>, block: Option<DoBlock>, span: Span) {
        self.define("def", args, block, span);
    }

    fn define(&mut self, kind: &str, args: Vec<Expr>, block: Option<DoBlock>, span: Span) {
        let target = Target::Local(Ident { name: Atom::new(kind), span });
        let definition = Call { target, args, block, parens: true };
        self.module_statement(&Expr::new(ExprKind::Call(Box::new(definition)), span), Dest::Nowhere);
    }

    /// Defines the description of the tests, and makes the module known to the runner.
    pub(super) fn finish_suite(&mut self, span: Span) {
        let Some(suite) = self.unit.ex_unit.as_mut().map(std::mem::take) else { return };
        let atoms = |names: &[Atom]| list(names.iter().map(|name| atom(*name, span)).collect(), span);
        let truth = |is_so| atom(if is_so { Atom::TRUE } else { Atom::FALSE }, span);
        let description = map(
            [
                ("setup_all", atoms(&suite.setup_all)),
                ("setup", atoms(&suite.setups)),
                ("template", atom(suite.template.unwrap_or(Atom::NIL), span)),
                ("async", truth(suite.is_async)),
                ("tests", list(suite.tests, span)),
                ("tags", list(suite.module_tags, span)),
            ],
            span,
        );
        let describes = if suite.is_template { TEMPLATE } else { "__ex_unit__" };
        let head = local(describes, Vec::new(), span);
        let pair =
            ExprKind::Pair { key: Box::new(atom(Atom::new("do"), span)), value: Box::new(description) };
        let keywords = ExprKind::List { elements: vec![Expr::new(pair, span)], brackets: false };
        self.define_function(vec![head, Expr::new(keywords, span)], None, span);
        if suite.is_template {
            return;
        }
        let module = self.unit.name.map_or(Atom::NIL, |name| name);
        let add = remote(Atom::alias("ExUnit.Server"), "add", vec![atom(module, span)], span);
        self.expr(&add, Dest::Nowhere);
    }
}

/// The function by which a template describes its callbacks.
pub(super) const TEMPLATE: &str = "__ex_unit_template__";

/// The call with `:ok` behind the body of its block: so that what the body calls last leaves the test on the stack.
fn not_in_tail_position(call: &Call) -> Call {
    let mut call = call.clone();
    let ok = |body: &Expr| {
        let ok = atom(Atom::OK, body.span);
        Expr::new(ExprKind::Block(body.statements().iter().cloned().chain([ok]).collect()), body.span)
    };
    for section in call.block.iter_mut().flat_map(|block| &mut block.sections) {
        if let (SectionKeyword::Do, Body::Block(body)) = (section.keyword, &mut section.body) {
            *body = ok(body);
        }
    }
    for arg in call.args.iter_mut().filter(|arg| is_keywords(arg)) {
        let ExprKind::List { elements, .. } = &mut arg.kind else { continue };
        for element in elements {
            if let ExprKind::Pair { key, value } = &mut element.kind
                && matches!(key.kind, ExprKind::Atom(key) if key.as_str() == "do")
            {
                **value = ok(value);
            }
        }
    }
    call
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
