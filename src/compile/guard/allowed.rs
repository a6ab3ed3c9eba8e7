//! What a guard may call: the functions that neither do anything nor run for long, and macros, which stand for those.

use super::super::function::FunctionCompiler;
use crate::syntax::ast::{Call, Expr, ExprKind, Ident, Target};
use crate::syntax::{BinaryOp, Span};
use crate::term::Atom;

/// The functions and macros of `Kernel` that a guard may call.
const KERNEL: &[&str] = &[
    "!=/2",
    "!==/2",
    "*/2",
    "+/1",
    "+/2",
    "-/1",
    "-/2",
    "//2",
    "</2",
    "<=/2",
    "==/2",
    "===/2",
    ">/2",
    ">=/2",
    "abs/1",
    "and/2",
    "binary_part/3",
    "bit_size/1",
    "byte_size/1",
    "ceil/1",
    "div/2",
    "elem/2",
    "floor/1",
    "hd/1",
    "in/2",
    "is_atom/1",
    "is_binary/1",
    "is_bitstring/1",
    "is_boolean/1",
    "is_exception/1",
    "is_exception/2",
    "is_float/1",
    "is_function/1",
    "is_function/2",
    "is_integer/1",
    "is_list/1",
    "is_map/1",
    "is_map_key/2",
    "is_nil/1",
    "is_number/1",
    "is_pid/1",
    "is_port/1",
    "is_reference/1",
    "is_struct/1",
    "is_struct/2",
    "is_tuple/1",
    "length/1",
    "map_size/1",
    "node/0",
    "node/1",
    "not/1",
    "or/2",
    "rem/2",
    "round/1",
    "self/0",
    "tl/1",
    "trunc/1",
    "tuple_size/1",
];

/// Those of `:erlang`.
const ERLANG: &[&str] = &[
    "*/2",
    "+/1",
    "+/2",
    "-/1",
    "-/2",
    "//2",
    "/=/2",
    "</2",
    "=/=/2",
    "=:=/2",
    "=</2",
    "==/2",
    ">/2",
    ">=/2",
    "abs/1",
    "and/2",
    "andalso/2",
    "band/2",
    "binary_part/2",
    "binary_part/3",
    "bit_size/1",
    "bnot/1",
    "bor/2",
    "bsl/2",
    "bsr/2",
    "bxor/2",
    "byte_size/1",
    "ceil/1",
    "div/2",
    "element/2",
    "float/1",
    "floor/1",
    "hd/1",
    "is_atom/1",
    "is_binary/1",
    "is_bitstring/1",
    "is_boolean/1",
    "is_float/1",
    "is_function/1",
    "is_function/2",
    "is_integer/1",
    "is_list/1",
    "is_map/1",
    "is_map_key/2",
    "is_number/1",
    "is_pid/1",
    "is_port/1",
    "is_reference/1",
    "is_tuple/1",
    "length/1",
    "map_get/2",
    "map_size/1",
    "node/0",
    "node/1",
    "not/1",
    "or/2",
    "orelse/2",
    "rem/2",
    "round/1",
    "self/0",
    "size/1",
    "tl/1",
    "trunc/1",
    "tuple_size/1",
    "xor/2",
];

/// Those of `Bitwise`, all macros.
const BITWISE: &[&str] = &[
    "&&&/2", "<<</2", ">>>/2", "^^^/2", "band/2", "bnot/1", "bor/2", "bsl/2", "bsr/2", "bxor/2", "|||/2",
    "~~~/1",
];

/// Those of `Integer`, which have to be required.
const INTEGER: &[&str] = &["is_even/1", "is_odd/1"];

/// What of `Kernel` is a function of Erlang's by another way to write it, and is named so.
const ERLANGS: &[&str] =
    &["apply", "exit", "make_ref", "max", "min", "send", "spawn", "spawn_link", "throw", "++", "--"];

/// Forms, which are no calls.
const FORMS: &[&str] = &[
    "__STACKTRACE__",
    "case",
    "cond",
    "fn",
    "for",
    "if",
    "match?",
    "quote",
    "receive",
    "super",
    "try",
    "unless",
    "unquote",
    "with",
];

impl FunctionCompiler<'_, '_> {
    /// The first call in a guard that no guard may make.
    pub(in crate::compile) fn refused_in_guard(&self, guard: &Expr) -> Option<(Span, String)> {
        // What is piped into a call is its first argument.
        if let ExprKind::Binary { op: BinaryOp::Pipe, left, right, .. } = &guard.kind
            && let ExprKind::Call(call) = &right.kind
        {
            let mut call = call.clone();
            call.args.insert(0, Expr::clone(left));
            return self.refused_in_guard(&Expr::new(ExprKind::Call(call), guard.span));
        }
        let refused = match &guard.kind {
            ExprKind::Call(call) => self.refused_call(call, guard),
            ExprKind::Binary { op: op @ (BinaryOp::Concat | BinaryOp::Remove), .. } => {
                Some(remote(":erlang", op.as_str(), 2))
            }
            _ => None,
        };
        if let Some(message) = refused {
            return Some((guard.span, message));
        }
        let mut refused = None;
        guard.for_each_child(&mut |child| {
            if refused.is_none() {
                refused = self.refused_in_guard(child);
            }
        });
        refused
    }

    fn refused_call(&self, call: &Call, guard: &Expr) -> Option<String> {
        let arity = call.args.len();
        match &call.target {
            Target::Local(ident) => self.refused_local(*ident, call, guard),
            Target::Remote { left, name } => {
                let module = self.constant(left).and_then(|module| module.as_atom());
                let name = name.name.as_str();
                let Some(module) = module else {
                    let field = format!("{}.{name}", self.source_of(left));
                    return call.parens.then(|| {
                        format!(
                            "cannot invoke remote function in guards. If you want to do a map lookup instead, please remove \
                             parens from {field}()"
                        )
                    });
                };
                if self.is_macro(call) || is_allowed(module, name, arity, self.b.lexical.requires(module)) {
                    return None;
                }
                Some(remote(&module.to_string(), name, arity))
            }
            Target::Value(_) | Target::Returned(_) | Target::Braces(_) => None,
        }
    }

    fn refused_local(&self, ident: Ident, call: &Call, guard: &Expr) -> Option<String> {
        let arity = call.args.len();
        let name = ident.name.as_str();
        let own = u8::try_from(arity).is_ok_and(|arity| self.unit.local(ident.name, arity).is_some());
        if !own {
            let imported =
                u8::try_from(arity).ok().and_then(|it| self.b.lexical.imported_from(ident.name, it));
            let is_kernel = |arity| self.unit.shared.library.is_kernel_function(ident.name, arity);
            match imported {
                _ if self.is_macro(call) || contains(KERNEL, name, arity) => return None,
                Some(module) if is_allowed(module, name, arity, true) => return None,
                Some(module) => return Some(remote(&module.to_string(), name, arity)),
                None if ERLANGS.contains(&name) => return Some(remote(":erlang", name, arity)),
                None if u8::try_from(arity).is_ok_and(is_kernel) => {
                    return Some(remote("Kernel", name, arity));
                }
                None => {}
            }
        }
        // What is no function at all may be a special form, which says itself what is wrong with it.
        let code = self.source_of(guard);
        let message = format!(
            "cannot find or invoke local {name}/{arity} inside guards. Only macros can be invoked in a guards and they must be \
             defined before their invocation. Called as: {code}"
        );
        (own || !FORMS.contains(&name)).then_some(message)
    }
}

fn remote(module: &str, name: &str, arity: usize) -> String {
    format!("cannot invoke remote function {module}.{name}/{arity} inside guards")
}

fn contains(list: &[&str], name: &str, arity: usize) -> bool {
    let is_it =
        |entry: &&str| entry.rsplit_once('/').is_some_and(|(it, of)| it == name && of.parse() == Ok(arity));
    list.iter().any(is_it)
}

/// Whether a guard may call a function of this module, which is required or not.
fn is_allowed(module: Atom, name: &str, arity: usize, required: bool) -> bool {
    match (module.as_alias(), module.as_str()) {
        (Some("Kernel"), _) => contains(KERNEL, name, arity),
        (Some("Bitwise"), _) => contains(BITWISE, name, arity),
        (Some("Integer"), _) => required && contains(INTEGER, name, arity),
        (None, "erlang") => contains(ERLANG, name, arity),
        (Some(_) | None, _) => false,
    }
}
