//! One walk over the tree, which notes everything about supervisors.

use super::child::Child;
use super::list::Children;
use super::options::{OptionList, setting};
use super::scope::{Scope, local_call, pair_value};
use super::{Origin, Setting, Supervisor, SupervisorKind};
use crate::otp::{AutoShutdown, Strategy};
use crate::syntax::ast::{Body, Call, Expr, ExprKind, Section, SectionKeyword, Target};
use crate::syntax::{BinaryOp, Span};
use crate::term::{Atom, Term};
use std::collections::BTreeMap;

/// What a text says about supervisors.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) supervisors: Vec<Supervisor>,
    /// Modules in the order of their definition.
    pub(super) modules: Vec<Module>,
    /// Children that are started later, by `start_child`.
    pub(super) started: Vec<Child>,
    /// The names that modules start their own supervisor with.
    names: BTreeMap<Atom, Setting<Atom>>,
}

#[derive(Debug)]
pub(super) struct Module {
    pub(super) name: Atom,
    /// What it `use`s.
    pub(super) uses: Vec<Atom>,
    /// Whether it defines `start/2`, as an application does.
    pub(super) has_start: bool,
}

impl Survey {
    pub(super) fn of(tree: &Expr) -> Survey {
        let mut walk = Walk { scope: Scope::default(), survey: Survey::default(), module: None, tail: None };
        walk.expr(tree);
        let mut survey = walk.survey;
        for supervisor in &mut survey.supervisors {
            if supervisor.origin == Origin::Init {
                supervisor.name = supervisor.module.and_then(|module| survey.names.get(&module).cloned());
            }
        }
        survey
    }
}

struct Walk<'a> {
    scope: Scope<'a>,
    survey: Survey,
    /// The index of the module around here.
    module: Option<usize>,
    /// The last expression of the `init/1` around here.
    tail: Option<Span>,
}

impl<'a> Walk<'a> {
    fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Block(statements) => self.block(statements),
            ExprKind::Call(call) => {
                if !self.definition(call) {
                    self.call(call, None, expr.span);
                    self.children(expr);
                }
            }
            ExprKind::Binary { op: BinaryOp::Pipe, left, right, .. } => match &right.kind {
                ExprKind::Call(call) => {
                    self.call(call, Some(left), expr.span);
                    self.expr(left);
                    self.children(right);
                }
                _ => self.children(expr),
            },
            _ => self.children(expr),
        }
    }

    fn children(&mut self, expr: &'a Expr) {
        expr.for_each_child(&mut |child| self.expr(child));
    }

    fn block(&mut self, statements: &'a [Expr]) {
        let mark = self.scope.mark();
        for statement in statements {
            self.expr(statement);
            self.scope.bind(statement);
        }
        self.scope.reset(mark);
    }

    /// Modules, functions, `alias` and `use`; whether it was one of them.
    fn definition(&mut self, call: &'a Call) -> bool {
        let Target::Local(name) = &call.target else {
            return false;
        };
        match name.name.as_str() {
            "defmodule" => self.define_module(call),
            "def" | "defp" => self.define_function(call),
            "alias" => self.scope.alias(&call.args),
            "use" => {
                let used = call.args.first().and_then(|used| self.scope.module_of(used));
                if let (Some(used), Some(module)) = (used, self.module) {
                    self.survey.modules[module].uses.push(used);
                }
            }
            _ => return false,
        }
        true
    }

    fn define_module(&mut self, call: &'a Call) {
        let Some(name) = call.args.first().and_then(|name| self.scope.define(name)) else {
            return;
        };
        self.survey.modules.push(Module { name, uses: Vec::new(), has_start: false });
        let outer = self.module.replace(self.survey.modules.len() - 1);
        let outer_name = self.scope.module.replace(name);
        let mark = self.scope.mark();
        for body in bodies(call) {
            self.expr(body);
        }
        self.scope.reset(mark);
        self.scope.module = outer_name;
        self.module = outer;
    }

    fn define_function(&mut self, call: &'a Call) {
        let Some(head) = call.args.first() else { return };
        let signature = signature(head);
        if let (Some(("start", 2)), Some(module)) = (signature, self.module) {
            self.survey.modules[module].has_start = true;
        }
        let outer = self.scope.enter_function();
        let mark = self.scope.mark();
        let outer_tail = self.tail.take();
        for body in bodies(call) {
            if signature == Some(("init", 1)) {
                self.tail = body.statements().last().map(|last| last.span);
            }
            self.expr(body);
            self.tail = None;
        }
        self.tail = outer_tail;
        self.scope.reset(mark);
        self.scope.leave_function(outer);
    }

    /// A call that is no definition; `piped` is its first argument if that stands before a `|>`.
    fn call(&mut self, call: &'a Call, piped: Option<&'a Expr>, span: Span) {
        let Some((module, function)) = self.scope.remote(call) else {
            return;
        };
        let kind = match module.as_alias() {
            Some("Supervisor") => SupervisorKind::Supervisor,
            Some("DynamicSupervisor") => SupervisorKind::DynamicSupervisor,
            Some(_) | None => return,
        };
        let args: Vec<&'a Expr> = piped.into_iter().chain(&call.args).collect();
        match (kind, function, args.as_slice()) {
            (SupervisorKind::Supervisor, "init", [children, options]) if self.tail == Some(span) => {
                self.add(kind, Origin::Init, span, Some(children), options);
            }
            (SupervisorKind::DynamicSupervisor, "init", [options]) if self.tail == Some(span) => {
                self.add(kind, Origin::Init, span, None, options);
            }
            (SupervisorKind::Supervisor, "start_link", [children, options]) => {
                let is_list = Children::read(&self.scope, children).span.is_some();
                let has_strategy = OptionList::read(&self.scope, options).has(Atom::STRATEGY);
                if is_list || has_strategy {
                    self.add(kind, Origin::StartLink, span, Some(children), options);
                }
            }
            (SupervisorKind::DynamicSupervisor, "start_link", [options])
                if OptionList::read(&self.scope, options).is_written() =>
            {
                self.add(kind, Origin::StartLink, span, None, options);
            }
            (_, "start_link", [module, _, options]) => self.note_name(module, options),
            (_, "start_child", [_, spec]) => {
                let child = Child::read(&self.scope, spec);
                self.survey.started.push(child);
            }
            _ => {}
        }
    }

    /// `Supervisor.start_link(__MODULE__, arg, name: Name)`.
    fn note_name(&mut self, module: &'a Expr, options: &'a Expr) {
        let options = self.scope.resolve(options);
        let module = self.scope.module_of(module);
        if let (Some(module), Some(name)) = (module, pair_value(options, "name")) {
            let name = setting(&self.scope, name, Term::as_atom);
            self.survey.names.entry(module).or_insert(name);
        }
    }

    fn add(
        &mut self,
        kind: SupervisorKind,
        origin: Origin,
        span: Span,
        children: Option<&'a Expr>,
        options: &'a Expr,
    ) {
        let scope = &self.scope;
        let list = OptionList::read(scope, options);
        let supervisor = Supervisor {
            kind,
            module: scope.module,
            origin,
            span,
            name: list.get(scope, Atom::NAME, Term::as_atom),
            strategy: list.get(scope, Atom::STRATEGY, |term| Strategy::from_atom(term.as_atom()?)),
            max_restarts: list.get(scope, Atom::MAX_RESTARTS, number),
            max_seconds: list.get(scope, Atom::MAX_SECONDS, number),
            auto_shutdown: list
                .get(scope, Atom::AUTO_SHUTDOWN, |term| AutoShutdown::from_atom(term.as_atom()?)),
            children: children.map_or_else(Children::none, |children| Children::read(scope, children)),
            options: list.options,
        };
        self.survey.supervisors.push(supervisor);
    }
}

fn number(term: &Term) -> Option<u32> {
    u32::try_from(term.as_int()?).ok()
}

/// The bodies of a definition: those of its block, or what follows `do:`.
fn bodies(call: &Call) -> impl Iterator<Item = &Expr> {
    let sections = call.block.iter().flat_map(|block| &block.sections);
    let blocks = sections.filter_map(|Section { keyword, body, .. }| match (keyword, body) {
        (SectionKeyword::Do, Body::Block(body)) => Some(body),
        (
            SectionKeyword::Do
            | SectionKeyword::Else
            | SectionKeyword::Rescue
            | SectionKeyword::Catch
            | SectionKeyword::After,
            Body::Block(_) | Body::Clauses(_),
        ) => None,
    });
    blocks.chain(call.args.last().and_then(|options| pair_value(options, "do")))
}

/// The name and arity of a function's head: `name(args) when guard`.
fn signature(head: &Expr) -> Option<(&'static str, usize)> {
    match &head.kind {
        ExprKind::Binary { op: BinaryOp::When, left, .. } => signature(left),
        ExprKind::Name(name) => Some((name.as_str(), 0)),
        _ => local_call(head).map(|(name, args)| (name.as_str(), args.len())),
    }
}
