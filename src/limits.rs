//! Every bound in one place. Reaching one stops the program with a clear message, never the page.

use crate::time::Duration;

/// Reductions a process may do before it goes to the back of the run queue.
pub const REDUCTIONS_PER_TURN: u32 = 4_000;

/// Reductions done at one instant before the clock moves on by one millisecond, so that an endless loop cannot
/// stop timers.
pub const REDUCTIONS_PER_INSTANT: u64 = 100_000;

/// Reductions of one call that native code makes in passing, as for the text of a struct; and how many such calls may
/// be made inside each other.
pub const ASIDE_REDUCTIONS_MAX: u64 = 1_000_000;
pub const ASIDES_MAX: u8 = 16;

/// Live processes in one run.
pub const PROCESSES_MAX: usize = 1_000_000;

/// Messages waiting in one mailbox.
pub const MAILBOX_MAX: usize = 1_000_000;

/// Tables of `:ets`.
pub const ETS_TABLES_MAX: usize = 10_000;

/// Objects in all tables of `:ets`.
pub const ETS_OBJECTS_MAX: usize = 2_000_000;

/// How deep a match pattern or specification of `:ets` may nest.
pub const MATCH_DEPTH_MAX: usize = 100;

/// Events in one history; at the bound the run pauses and asks.
pub const EVENTS_MAX: u64 = 1_000_000;

/// Events within one second of virtual time before the run pauses and asks: probably a restart loop.
pub const EVENTS_PER_SECOND_MAX: u64 = 100_000;

/// Restart times that one event shows, however many its supervisor's window holds.
pub const RESTART_STAMPS_MAX: usize = 20;

/// Distinct atoms in one process of this program, whoever made them.
pub const ATOMS_MAX: usize = 1_048_576;

/// Characters of one atom.
pub const ATOM_CHARACTERS_MAX: usize = 255;

/// Frames of one process: how deep calls may nest.
pub const FRAMES_MAX: usize = 1_000_000;

/// Words of memory that one process may take for its terms, its mailbox and its tables, as the BEAM counts them: a list
/// takes two for each element. Here a word is about three times as large as there.
pub const HEAP_WORDS_MAX: usize = 16 * 1024 * 1024;

/// Words of memory that all processes may take together.
pub const MEMORY_WORDS_MAX: usize = 4 * HEAP_WORDS_MAX;

/// About how many bytes the events of one history may take; at the bound the run pauses and asks.
pub const LOG_BYTES_MAX: usize = 256 * 1024 * 1024;

/// Bytes of one source text.
pub const SOURCE_BYTES_MAX: usize = 10 * 1024 * 1024;

/// How deep expressions may nest in source text. Reading and compiling recurse, and a browser gives them a stack of
/// 1 MB: a level takes up to 3 kB of it.
pub const SYNTAX_DEPTH_MAX: usize = 200;

/// Variables and intermediate values of one function: a register is named by one byte.
pub const REGISTERS_MAX: usize = 250;

/// Longest text that one event or printed line keeps, in bytes.
pub const TEXT_BYTES_MAX: usize = 64 * 1024;

/// How deep nested terms are printed.
pub const INSPECT_DEPTH_MAX: usize = 200;

/// About how many bytes of one term are printed, whatever limit the program asks for.
pub const INSPECT_BYTES_MAX: usize = 1024 * 1024;

/// Bits of one integer: about 300,000 decimal digits.
pub const INTEGER_BITS_MAX: u64 = 1 << 20;

/// Bytes of one compiled regular expression.
pub const REGEX_BYTES_MAX: usize = 256 * 1024;

/// Bytes of a compiled regular expression times bytes of a text that it is looked for in: about a second at worst. A text
/// of a megabyte is fine for an expression of a line.
pub const REGEX_WORK_MAX: usize = 1 << 30;

/// Pairs of characters that one comparison of texts may look at: about a second, too.
pub const TEXT_PAIRS_MAX: usize = 1 << 30;

/// Compiled regular expressions that are kept for the next time.
pub const REGEXES_KEPT_MAX: usize = 100;

/// Bytes of one binary.
pub const BINARY_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Elements of a list or tuple that one call of a native function makes.
pub const ELEMENTS_MAX: usize = 5_000_000;

/// The timeout of `GenServer.call/2`.
pub const CALL_TIMEOUT: Duration = Duration::from_millis(5_000);

/// Moments of one history that are kept as they were; all others are replayed from the one before.
pub const CHECKPOINTS_MAX: usize = 512;

/// About how many bytes these moments take together.
pub const CHECKPOINT_BYTES_MAX: usize = 128 * 1024 * 1024;

/// Macros that are expanded one inside the other.
pub const MACRO_DEPTH_MAX: usize = 50;

/// Reductions of one macro that computes its code.
pub const EVALUATION_REDUCTIONS_MAX: u64 = 2_000_000;

/// Macros that one source text expands.
pub const MACRO_EXPANSIONS_MAX: usize = 10_000;
