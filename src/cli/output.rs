use crate::error::Error;
use crate::render::{self, Document, Format, Style};
use serde::Serialize;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

/// How much of a long answer is printed at a time.
const AT_ONCE: usize = 1 << 16;

/// What a command has to say: the answer on standard output, remarks on standard error.
#[derive(Default)]
pub(super) struct Output {
    answer: Answer,
    remarks: Vec<String>,
    status: u8,
}

/// What goes to standard output.
enum Answer {
    Text(String),
    /// What is made while it is printed: it may take more room than all that it is made of.
    Json(Print),
}

/// Prints what it was made of.
type Print = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()>>;

impl Default for Answer {
    fn default() -> Answer {
        Answer::Text(String::new())
    }
}

impl Output {
    /// An answer in the format asked for.
    pub(super) fn answer(answer: &impl Serialize, document: &Document, format: Format) -> Output {
        Output::text(render::show(answer, document, format, style(&io::stdout())))
    }

    /// An answer as JSON, which is the answer itself.
    pub(super) fn json(answer: impl Serialize + 'static) -> Output {
        let print = move |to: &mut dyn Write| {
            let mut to = BufWriter::with_capacity(AT_ONCE, to);
            render::json(&answer, &mut to).and_then(|()| to.flush())
        };
        Output { answer: Answer::Json(Box::new(print)), ..Output::default() }
    }

    /// Text as it stands.
    pub(super) fn text(text: impl Into<String>) -> Output {
        Output { answer: Answer::Text(text.into()), ..Output::default() }
    }

    /// One line that says what was done.
    pub(super) fn done(line: impl AsRef<str>) -> Output {
        Output::text(format!("{}\n", line.as_ref()))
    }

    /// The same, with a remark.
    pub(super) fn remark(mut self, remark: impl Into<String>) -> Output {
        self.remarks.push(remark.into());
        self
    }

    /// The same, with remarks.
    pub(super) fn remarks(mut self, remarks: impl IntoIterator<Item = String>) -> Output {
        self.remarks.extend(remarks);
        self
    }

    /// The same, ending with this exit status.
    pub(super) fn status(mut self, status: u8) -> Output {
        self.status = status;
        self
    }

    /// Prints it. A reader that has gone away (`| head`) is no fault; a full disk is.
    pub(super) fn print(self) -> ExitCode {
        // On a screen, colours are put as that screen takes them; what is not for a screen goes
        // out as it is.
        let printed = match io::stdout().is_terminal() {
            true => self.answer.print(&mut anstream::stdout().lock()),
            false => self.answer.print(&mut io::stdout().lock()),
        };
        for remark in &self.remarks {
            say(remark);
        }
        match printed {
            Err(fault) if fault.kind() != ErrorKind::BrokenPipe => {
                say(&format!("error: the answer could not be written: {fault}"));
                ExitCode::from(4)
            }
            _ => ExitCode::from(self.status),
        }
    }
}

impl Answer {
    fn print(self, to: &mut dyn Write) -> io::Result<()> {
        match self {
            Answer::Text(text) => to.write_all(text.as_bytes())?,
            Answer::Json(print) => print(to)?,
        }
        to.flush()
    }
}

/// A page in a format, as wide and as coloured as standard output takes it.
pub(super) fn text(page: &Document, format: Format) -> String {
    render::show(&(), page, format, style(&io::stdout()))
}

/// Prints at once, in the middle of a talk; where nobody hears it, nobody answers either.
pub(super) fn now(text: &str) {
    let mut stdout = anstream::stdout();
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}

/// Waits for Enter, where a window would otherwise close before it is read: on Windows, when the
/// program was begun by dropping a file on it. A shell names its prompt, a desktop does not.
pub(super) fn keep_window_open() {
    if cfg!(windows) && io::stdin().is_terminal() && std::env::var_os("PROMPT").is_none() {
        now("\nPress Enter to close this window.");
        let mut line = String::new();
        let _ = io::stdin().read_line(&mut line);
    }
}

/// Prints an error and gives its exit status.
pub(super) fn failure(error: &Error) -> ExitCode {
    let style = style(&io::stderr());
    match error {
        Error::Input(problems) => {
            say(render::problems(problems, style).trim_end());
            say("nothing was changed");
        }
        Error::Usage(_)
        | Error::Storage { .. }
        | Error::Busy { .. }
        | Error::Privacy(_)
        | Error::Stopped => say(&render::visible(&format!("error: {error}"))),
    }
    ExitCode::from(error.exit_status())
}

/// Prints what clap has to say: help on standard output, a refusal on standard error.
pub(super) fn usage(refusal: &clap::Error) -> ExitCode {
    // Where help cannot be printed there is nobody to tell.
    let _ = refusal.print();
    ExitCode::from(if refusal.use_stderr() { 2 } else { 0 })
}

/// Tells something before the work begins.
pub(super) fn note(line: &str) {
    say(&format!("note: {line}"));
}

fn say(line: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "{line}");
}

fn style(stream: &impl IsTerminal) -> Style {
    let colour = stream.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    Style { colour, width: columns.unwrap_or(Style::default().width).clamp(40, 200) }
}
