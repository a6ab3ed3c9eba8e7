//! What `use` of Elixir's own behaviours puts into a module: above all `child_spec/1`.

use super::function::Dest;
use super::function::FunctionCompiler;
use crate::syntax::Span;
use crate::syntax::ast::Call;
use crate::term::Atom;

impl FunctionCompiler<'_, '_> {
    /// `use Module, options`.
    pub(super) fn use_module(&mut self, call: &Call, span: Span) {
        let module =
            call.args.first().and_then(|module| self.constant(module)).and_then(|module| module.as_atom());
        let Some(module) = module else {
            return self
                .error(span, "invalid arguments for use, expected a compile time atom or alias as argument");
        };
        // What it says beside how the child is started.
        let extra = match module.as_alias().unwrap_or_default() {
            "GenServer" | "Agent" => "",
            "Supervisor" | "DynamicSupervisor" => ", type: :supervisor",
            "Task" => ", restart: :temporary",
            "ExUnit.Case" => return self.use_ex_unit(),
            "Application" => return self.unit.add_use(module),
            _ if !self.unit.shared.is_module(module) => {
                return self.error(span, format!("module {module} is not loaded and could not be found"));
            }
            _ => match self.expand_use(module, call.args.get(1), span) {
                Some(expansion) => {
                    self.unit.shared.macros.depth += 1;
                    self.module_statement(&expansion, Dest::Nowhere);
                    self.unit.shared.macros.depth -= 1;
                    return;
                }
                None => return self.unit.shared.unsupported(span, &format!("`use {module}`")),
            },
        };
        self.unit.add_use(module);
        let spec = format!("%{{id: __MODULE__, start: {{__MODULE__, :start_link, [init_arg]}}{extra}}}");
        let body = match call.args.get(1) {
            Some(options) => {
                self.put_attribute(Atom::new("use_options"), options);
                format!("Supervisor.child_spec({spec}, @use_options)")
            }
            None => spec,
        };
        self.template(&format!("def child_spec(init_arg), do: {body}\ndefoverridable child_spec: 1"), span);
    }
}
