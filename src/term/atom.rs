//! Atoms: names that compare by number and print by text.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{OnceLock, RwLock};

/// A name. Equal atoms have equal numbers; their order is that of their text, as in Erlang.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Atom(u32);

/// All names known so far. Interned for good: a run can neither see nor exhaust the numbers of another.
struct Names {
    texts: Vec<&'static str>,
    numbers: BTreeMap<&'static str, u32>,
}

fn names() -> &'static RwLock<Names> {
    static NAMES: OnceLock<RwLock<Names>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Names { texts: Vec::new(), numbers: BTreeMap::new() };
        for text in PREDEFINED {
            names.intern(text);
        }
        RwLock::new(names)
    })
}

impl Names {
    fn intern(&mut self, text: &'static str) -> u32 {
        let number = u32::try_from(self.texts.len()).expect("fewer atoms than limits allow");
        self.texts.push(text);
        self.numbers.insert(text, number);
        number
    }
}

impl Atom {
    /// The atom with this text, which is the same for the same text.
    pub fn new(text: &str) -> Atom {
        let known = names().read().expect("no panic while interning").numbers.get(text).copied();
        Atom(known.unwrap_or_else(|| {
            let mut names = names().write().expect("no panic while interning");
            match names.numbers.get(text) {
                Some(&number) => number,
                None => names.intern(Box::leak(text.to_owned().into_boxed_str())),
            }
        }))
    }

    /// The atom with this text, if anybody has named it so far.
    pub fn lookup(text: &str) -> Option<Atom> {
        names().read().expect("no panic while interning").numbers.get(text).copied().map(Atom)
    }

    /// Whether our own code names it.
    pub fn is_predefined(self) -> bool {
        (self.0 as usize) < PREDEFINED.len()
    }

    /// The module alias `text` (`Foo.Bar`) as the atom it stands for (`Elixir.Foo.Bar`).
    pub fn alias(text: &str) -> Atom {
        Atom::new(&format!("Elixir.{text}"))
    }

    /// Stands for the atom while this program runs, in an order that means nothing.
    pub const fn number(self) -> u32 {
        self.0
    }

    pub fn as_str(self) -> &'static str {
        names().read().expect("no panic while interning").texts[self.0 as usize]
    }

    /// `Foo.Bar` if this atom is a module alias.
    pub fn as_alias(self) -> Option<&'static str> {
        let rest = self.as_str().strip_prefix("Elixir.")?;
        let well_formed = rest.split('.').all(|part| {
            part.starts_with(|c: char| c.is_ascii_uppercase())
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        });
        well_formed.then_some(rest)
    }

    /// How many atoms there are, of all runs together.
    pub fn count() -> usize {
        names().read().expect("no panic while interning").texts.len()
    }
}

impl From<bool> for Atom {
    fn from(value: bool) -> Atom {
        if value { Atom::TRUE } else { Atom::FALSE }
    }
}

impl PartialOrd for Atom {
    fn partial_cmp(&self, other: &Atom) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Atom {
    fn cmp(&self, other: &Atom) -> Ordering {
        if self.0 == other.0 { Ordering::Equal } else { self.as_str().cmp(other.as_str()) }
    }
}

impl fmt::Debug for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Atom {
    /// As `inspect/1` prints it: `:ok`, `nil`, `Foo.Bar`, `:"two words"`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::inspect::atom(*self, f)
    }
}

/// Declares the atoms that our code names, as constants in the order of their numbers.
macro_rules! predefined {
    ($($name:ident = $text:literal,)*) => {
        const PREDEFINED: &[&str] = &[$($text,)*];

        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "numbers for the constants below")]
        enum Number { $($name,)* }

        /// The atoms that our code names.
        impl Atom {
            $(pub const $name: Atom = Atom(Number::$name as u32);)*
        }
    };
}

predefined! {
    NIL = "nil", TRUE = "true", FALSE = "false", OK = "ok", ERROR = "error",
    // Exit reasons and signals.
    NORMAL = "normal", SHUTDOWN = "shutdown", KILL = "kill", KILLED = "killed", NOPROC = "noproc",
    TIMEOUT = "timeout", INFINITY = "infinity", IGNORE = "ignore", EXIT = "EXIT", DOWN = "DOWN",
    PROCESS = "process", NONODE = "nonode@nohost", TRAP_EXIT = "trap_exit", UNDEFINED = "undefined",
    // Erlang's error reasons.
    BADARG = "badarg", BADARITH = "badarith", BADMATCH = "badmatch", CASE_CLAUSE = "case_clause",
    COND_CLAUSE = "cond_clause", WITH_CLAUSE = "with_clause", TRY_CLAUSE = "try_clause",
    FUNCTION_CLAUSE = "function_clause", UNDEF = "undef", BADFUN = "badfun", BADARITY = "badarity",
    BADMAP = "badmap", BADKEY = "badkey", BADBOOL = "badbool", NOCATCH = "nocatch", SYSTEM_LIMIT = "system_limit",
    // What is raised, and where.
    THROW = "throw", EXIT_CLASS = "exit", FILE = "file", LINE = "line", ERROR_INFO = "error_info",
    // GenServer.
    INIT = "init", REPLY = "reply", NOREPLY = "noreply", STOP = "stop", CONTINUE = "continue",
    HIBERNATE = "hibernate", GEN_CALL = "$gen_call", GEN_CAST = "$gen_cast", GEN_RESTART = "$gen_restart", ALIAS = "alias",
    HANDLE_CALL = "handle_call", HANDLE_CAST = "handle_cast", HANDLE_INFO = "handle_info",
    HANDLE_CONTINUE = "handle_continue", TERMINATE = "terminate", NAME = "name", LOCAL = "local",
    GLOBAL = "global", VIA = "via", CALL = "call", CAST = "cast", START_LINK = "start_link", START = "start",
    BAD_RETURN_VALUE = "bad_return_value", BAD_RETURN = "bad_return", ALREADY_STARTED = "already_started",
    CALLING_SELF = "calling_self", ACK = "$ack", SYSTEM = "system", CODE_CHANGE = "code_change",
    FORMAT_STATUS = "format_status", WHEREIS_NAME = "whereis_name", REGISTER_NAME = "register_name",
    UNREGISTER_NAME = "unregister_name", NODEDOWN = "nodedown", ANCESTORS = "$ancestors", INITIAL_CALL = "$initial_call",
    // Supervisors.
    ID = "id", RESTART = "restart", TYPE = "type", MODULES = "modules", SIGNIFICANT = "significant",
    PERMANENT = "permanent", TRANSIENT = "transient", TEMPORARY = "temporary", BRUTAL_KILL = "brutal_kill",
    WORKER = "worker", SUPERVISOR = "supervisor", DYNAMIC = "dynamic", STRATEGY = "strategy",
    INTENSITY = "intensity", PERIOD = "period", MAX_RESTARTS = "max_restarts", MAX_SECONDS = "max_seconds",
    AUTO_SHUTDOWN = "auto_shutdown", NEVER = "never", ANY_SIGNIFICANT = "any_significant",
    ALL_SIGNIFICANT = "all_significant", ONE_FOR_ONE = "one_for_one", ONE_FOR_ALL = "one_for_all",
    REST_FOR_ONE = "rest_for_one", SIMPLE_ONE_FOR_ONE = "simple_one_for_one",
    FAILED_TO_START_CHILD = "failed_to_start_child", SUPERVISOR_DATA = "supervisor_data",
    START_SPEC = "start_spec", INVALID_TYPE = "invalid_type", INVALID_STRATEGY = "invalid_strategy",
    INVALID_INTENSITY = "invalid_intensity", INVALID_PERIOD = "invalid_period",
    INVALID_AUTO_SHUTDOWN = "invalid_auto_shutdown", INVALID_CHILD_SPEC = "invalid_child_spec",
    MISSING_ID = "missing_id", MISSING_START = "missing_start", INVALID_MFA = "invalid_mfa",
    INVALID_RESTART_TYPE = "invalid_restart_type", BAD_COMBINATION = "bad_combination",
    INVALID_SIGNIFICANT = "invalid_significant", INVALID_CHILD_TYPE = "invalid_child_type",
    INVALID_SHUTDOWN = "invalid_shutdown", INVALID_MODULES = "invalid_modules",
    INVALID_MODULE = "invalid_module", DUPLICATE_CHILD_NAME = "duplicate_child_name",
    TRY_AGAIN_RESTART = "try_again_restart", RESTARTING = "restarting", CHILD_SPEC = "child_spec",
    REACHED_MAX_RESTART_INTENSITY = "reached_max_restart_intensity", BAD_START_SPEC = "bad_start_spec",
    // Exceptions and structs.
    STRUCT = "__struct__", EXCEPTION = "__exception__", MESSAGE = "message",
    RUNTIME_ERROR = "Elixir.RuntimeError", ARGUMENT_ERROR = "Elixir.ArgumentError",
    ARITHMETIC_ERROR = "Elixir.ArithmeticError", UNDEFINED_FUNCTION_ERROR = "Elixir.UndefinedFunctionError",
    FUNCTION_CLAUSE_ERROR = "Elixir.FunctionClauseError", KEY_ERROR = "Elixir.KeyError",
    // The types that protocols are implemented for.
    ANY = "Elixir.Any", ATOM_TYPE = "Elixir.Atom", BIT_STRING_TYPE = "Elixir.BitString",
    FLOAT_TYPE = "Elixir.Float", FUNCTION_TYPE = "Elixir.Function", INTEGER_TYPE = "Elixir.Integer",
    LIST_TYPE = "Elixir.List", MAP_TYPE = "Elixir.Map", PID_TYPE = "Elixir.PID",
    REFERENCE_TYPE = "Elixir.Reference", TUPLE_TYPE = "Elixir.Tuple", STRING_CHARS = "Elixir.String.Chars",
    // Modules and functions.
    ELIXIR = "Elixir", KERNEL = "Elixir.Kernel", GEN_SERVER = "Elixir.GenServer",
    SUPERVISOR_MODULE = "Elixir.Supervisor", ENUM = "Elixir.Enum",
    ENUMERABLE = "Elixir.Enumerable", RANGE = "Elixir.Range", FIRST = "first", LAST = "last", STEP = "step",
    SUSPEND = "suspend", SUSPENDED = "suspended", CONT = "cont", ERLANG = "erlang", PLAYGROUND = "playground", APPLY = "apply",
    MODULE_INFO = "__info__", ERLANG_MODULE_INFO = "module_info", SPAWN_OPT = "spawn_opt", INSPECT = "Elixir.Inspect", TOLD = "told by a struct", UNDERSCORE = "_", EMPTY = "",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_the_same_atom() {
        assert_eq!(Atom::new("ok"), Atom::OK);
        assert_eq!(Atom::new("some new name"), Atom::new("some new name"));
        assert_eq!(Atom::EMPTY.as_str(), "");
    }

    #[test]
    fn atoms_are_ordered_by_text() {
        assert!(Atom::new("b first") > Atom::new("a second"));
    }

    #[test]
    fn aliases_are_told_from_other_atoms() {
        assert_eq!(Atom::alias("Foo.Bar").as_alias(), Some("Foo.Bar"));
        assert_eq!(Atom::new("Elixir.foo").as_alias(), None);
        assert_eq!(Atom::ELIXIR.as_alias(), None);
    }
}
