//! What `use` of Elixir's own behaviours puts into a module: `child_spec/1`, and callbacks that do as little as can be.

use super::ex_unit::TEMPLATE;
use super::function::Dest;
use super::function::FunctionCompiler;
use crate::syntax::Span;
use crate::syntax::ast::{Call, Expr, ExprKind};
use crate::term::Atom;

/// The callbacks of a server that a module need not define. Modules are named in a way that no alias changes.
const SERVER: &str = "
    def init(init_arg), do: {:ok, init_arg}
    def handle_call(_request, _from, _state), do: :playground.refuse_request(:call, :handle_call, 3)
    def handle_cast(_request, _state), do: :playground.refuse_request(:cast, :handle_cast, 2)

    def handle_info(message, state) do
      :playground.unexpected_message(__MODULE__, message)
      {:noreply, state}
    end

    def terminate(_reason, _state), do: :ok
    def code_change(_version, state, _extra), do: {:ok, state}

    defoverridable init: 1, handle_call: 3, handle_cast: 2, handle_info: 2, terminate: 2, code_change: 3
";

/// The callback of an application that a module need not define.
const APPLICATION: &str = "
    def stop(_state), do: :ok
    defoverridable stop: 1
";

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
            "GenServer" => {
                self.template(SERVER, span);
                ""
            }
            "Agent" => "",
            "Supervisor" | "DynamicSupervisor" => ", type: :supervisor",
            "Task" => ", restart: :temporary",
            "ExUnit.Case" => return self.use_ex_unit(call.args.get(1), None),
            "ExUnit.CaseTemplate" => return self.use_case_template(),
            "Application" => return self.template(APPLICATION, span),
            _ if !self.unit.shared.is_module(module) => {
                return self.error(span, format!("module {module} is not loaded and could not be found"));
            }
            _ => {
                let marker = (Atom::new(TEMPLATE), 0);
                let is_template = self.unit.shared.public_functions(module).contains(&marker);
                if is_template {
                    self.use_ex_unit(call.args.get(1), Some(module));
                }
                match self.expand_use(module, call.args.get(1), span) {
                    Some(expansion) => {
                        self.unit.shared.macros.depth += 1;
                        self.module_statement(&expansion, Dest::Nowhere);
                        self.unit.shared.macros.depth -= 1;
                        return;
                    }
                    None if is_template => return,
                    // It raises what a call of a macro that there is not raises.
                    None => {
                        let none = Expr::new(ExprKind::List { elements: Vec::new(), brackets: true }, span);
                        let options = call.args.get(1).unwrap_or(&none);
                        let line = self.line(span);
                        return self.native_call(module, "__using__", &[options], Dest::Nowhere, line);
                    }
                }
            }
        };
        let spec = format!("%{{id: __MODULE__, start: {{__MODULE__, :start_link, [init_arg]}}{extra}}}");
        let body = match call.args.get(1) {
            Some(options) => {
                self.put_attribute(Atom::new("use_options"), options);
                format!(":\"Elixir.Supervisor\".child_spec({spec}, @use_options)")
            }
            None => spec,
        };
        self.template(&format!("def child_spec(init_arg), do: {body}\ndefoverridable child_spec: 1"), span);
    }
}
