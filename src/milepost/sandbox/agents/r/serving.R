# Serves one answer: load it, say what its text says, make the calls, until the checker stops asking.

serve <- function(walls) {
  most_frame <- 64 * 1024 * 1024
  most_message <- 4000L
  decode <- make_decoder()
  encode <- make_encoder()
  read_text <- make_reader()
  home <- globalenv()
  usual <- options()[c("warn", "error", "digits", "scipen", "OutDec", "expressions", "keep.source", "encoding")]
  incoming <- file("stdin", "rb")
  outgoing <- file("stdin", "wb")
  answer <- NULL

  # ---------------------------------------------------------------- the wire

  key <- function(name) encode$text(name)
  keys <- lapply(c(type = "type", id = "id", error = "error", message = "message", line = "line", source = "source",
    frames = "frames", imports = "imports", calls = "calls", nodes = "nodes", functions = "functions",
    shape = "shape", syntax = "syntax", name = "name", parameters = "parameters", column = "column", text = "text",
    layers = "layers", runtime = "runtime", type_name = "type_name", reason = "reason"), encode$text)
  nothing <- as.raw(0xc0)
  value_head <- c(as.raw(0x84), keys$type, encode$text("value"), encode$text("changed"), as.raw(0x90), keys$id)
  value_key <- encode$text("value")

  send <- function(payload) {
    frame <- c(writeBin(length(payload), raw(), endian = "big"), payload)
    tryCatch(
      {
        writeBin(frame, outgoing)
        flush(outgoing)
      },
      error = function(fault) {  # the answer has closed what it did not open; the descriptor itself is still there
        outgoing <<- file("stdin", "wb")
        writeBin(frame, outgoing)
        flush(outgoing)
      }
    )
  }

  exactly <- function(count) {
    found <- tryCatch(readBin(incoming, "raw", count), error = function(fault) {
      incoming <<- file("stdin", "rb")
      readBin(incoming, "raw", count)
    })
    if (length(found) < count) leave(0L)
    found
  }

  receive <- function() {
    count <- readBin(exactly(4L), "integer", 1L, endian = "big")
    decode(exactly(count))
  }

  leave <- function(status) quit(save = "no", status = status, runLast = FALSE)

  texts <- function(members) c(encode$list(length(members)), unlist(lapply(members, encode$text)))

  # ---------------------------------------------------------------- load

  load <- function(ask) {
    text <- sub("^\ufeff", "", decoded(ask$source))
    lines <- strsplit(text, "\r\n|\n|\r")[[1L]]
    found <- read_text(lines, ask$name)
    send(facts_message(found))
    if (!is.null(found$syntax)) return(answer <<- list(file = NULL))
    answer <<- list(file = found$file, lines = lines, code = found$code)
    set.seed(ask$seed)
    fault <- run_text(found$code)
    if (is.null(fault)) fault <- list(payload = loaded_message())
    flush(stdout())
    send(fault$payload)
  }

  decoded <- function(source) {
    text <- rawToChar(source)
    Encoding(text) <- "UTF-8"
    text
  }

  # Run a text as R runs a script: what a line gives is printed unless it is invisible.
  run_text <- function(code) {
    places <- attr(code, "srcref")
    for (i in seq_along(code)) {
      fault <- guarded(NULL, places[[i]][1L], {
        result <- withVisible(eval(code[[i]], home))
        if (result$visible) print(result$value)
        NULL
      })
      if (inherits(fault, "told")) return(fault)
    }
    NULL
  }

  facts_message <- function(found) {
    facts <- found$facts
    syntax <- found$syntax
    nodes <- facts$nodes
    c(
      as.raw(0x87),
      keys$type, encode$text("facts"),
      keys$imports, texts(facts$imports),
      keys$calls, texts(facts$calls),
      keys$nodes, encode$map(length(nodes)),
      unlist(lapply(names(nodes), function(name) c(encode$text(name), encode$int(nodes[[name]])))),
      keys$functions, encode$list(length(facts$functions)), unlist(lapply(facts$functions, function_fact)),
      keys$shape, encode$text(if (is.null(facts)) "" else facts$shape),
      keys$syntax, if (is.null(syntax)) nothing else c(
        as.raw(0x84),
        keys$message, encode$text(clean(syntax$message)),
        keys$line, encode$int(syntax$line),
        keys$column, encode$int(syntax$column),
        keys$text, encode$text(clean(syntax$text))
      )
    )
  }

  function_fact <- function(fact) {
    c(
      as.raw(0x83),
      keys$name, encode$text(fact$name),
      keys$parameters, texts(fact$parameters),
      keys$line, encode$int(fact$line)
    )
  }

  loaded_message <- function() {
    names <- ls(home, all.names = FALSE, sorted = TRUE)
    functions <- Filter(function(name) !bindingIsActive(as.name(name), home) && is.function(home[[name]]), names)
    functions <- clean(functions)[seq_len(min(length(functions), 20000L))]
    c(as.raw(0x82), keys$type, encode$text("loaded"), keys$functions, texts(substr(functions, 1L, 500L)))
  }

  # ---------------------------------------------------------------- calls

  calls <- function(asked) {
    last <- length(asked)
    for (place in seq_along(asked)) {
      call <- asked[[place]]
      payload <- one_call(call$id, call[["function"]], call$args)
      if (place == last) flush(stdout())
      send(payload)
    }
  }

  one_call <- function(id, name, arguments) {
    result <- guarded(id, NULL, {
      chosen <- get0(name, home, mode = "function", inherits = FALSE)
      if (is.null(chosen)) stop(sprintf("there is no function called %s", name))
      too_many(chosen, arguments)
      value <- do.call(chosen, arguments, quote = TRUE)
      settle()
      c(value_head, encode$int(id), value_key, encode$value(value))
    })
    if (!inherits(result, "told")) {
      if (length(result) <= most_frame) return(result)
      return(unsendable_message(id, "list", "it takes more than 64 MB"))
    }
    settle()
    result$payload
  }

  too_many <- function(chosen, arguments) {
    parameters <- names(formals(args(chosen)))
    if (!("..." %in% parameters) && length(parameters) < length(arguments)) wrong_arguments()
  }

  wrong_arguments <- function() {
    stop(structure(
      class = c("wrongArguments", "error", "condition"),
      list(message = "it is called with another number of values", call = NULL)
    ))
  }

  # Give what `work` gives, or what is to be sent about the error that ended it.
  guarded <- function(id, line, work) {
    at <- list(line = NULL, frames = 0L)
    tryCatch(
      withCallingHandlers(
        work,
        error = function(fault) at <<- where(sys.calls(), line),
        warning = function(signal) {
          flush(stdout())
          cat("Warning: ", conditionMessage(signal), "\n", sep = "", file = stderr())
          invokeRestart("muffleWarning")
        },
        message = function(signal) flush(stdout())
      ),
      unsendable = function(fault) told(unsendable_message(id, fault$kind, fault$message)),
      interrupt = function(fault) told(raised(id, fault, at)),
      error = function(fault) told(raised(id, fault, at))
    )
  }

  told <- function(payload) structure(list(payload = payload), class = "told")

  # The innermost line of the answer that was running, and how many of its calls were.
  where <- function(calls, line) {
    frames <- 0L
    found <- NULL
    for (call in rev(calls)) {
      place <- attr(call, "srcref")
      if (is.null(place) || !identical(attr(place, "srcfile"), answer$file)) next
      frames <- frames + 1L
      if (is.null(found)) found <- place[1L]
    }
    list(line = if (is.null(found)) line else found, frames = frames)
  }

  raised <- function(id, fault, at) {
    words <- tryCatch(as.character(conditionMessage(fault))[1L], error = function(other) "(its message cannot be read)")
    if (is.na(words)) words <- ""
    kind <- class(fault)[1L]
    if (startsWith(words, "cannot allocate ") || startsWith(words, "memory exhausted")) kind <- "MemoryError"
    line <- at$line
    source <- if (is.null(line) || line > length(answer$lines)) "" else answer$lines[line]
    c(
      as.raw(0x87),
      keys$type, encode$text("raised"),
      keys$id, if (is.null(id)) nothing else encode$int(id),
      keys$error, encode$text(substr(clean(kind), 1L, 200L)),
      keys$message, encode$text(substr(clean(words), 1L, most_message)),
      keys$line, if (is.null(line)) nothing else encode$int(line),
      keys$source, encode$text(substr(clean(source), 1L, most_message)),
      keys$frames, encode$int(at$frames)
    )
  }

  unsendable_message <- function(id, kind, reason) {
    c(
      as.raw(0x84),
      keys$type, encode$text("unsendable"),
      keys$id, if (is.null(id)) nothing else encode$int(id),
      keys$type_name, encode$text(substr(clean(kind), 1L, 200L)),
      keys$reason, encode$text(substr(clean(reason), 1L, most_message))
    )
  }

  clean <- function(texts) {
    found <- iconv(enc2utf8(texts), "UTF-8", "UTF-8", sub = "?")
    found[is.na(found)] <- "?"
    found
  }

  # Undo what an answer may have left behind that would trip the agent itself.
  settle <- function() {
    while (sink.number() > 0L) sink()
    if (sink.number("message") != 2L) sink(type = "message")
    options(usual)
  }

  # ---------------------------------------------------------------- rehearsal, then the answer

  rehearse <- function() {
    values <- list(1.5, 1:3, c(a = 1), matrix(0, 2, 2), "a", TRUE, list(a = 1, b = "x"), data.frame(x = 1:2))
    for (turn in 1:3) {
      found <- read_text(c("rehearsal <- function(x) {", "  x", "}"), "rehearsal.R")
      facts_message(found)
      run_text(found$code)
      loaded_message()
      for (value in values) {
        decode(encode$value(value))
        one_call(1L, "rehearsal", list(value))
      }
    }
    rm("rehearsal", envir = home)
  }

  rehearse()
  send(c(
    as.raw(0x83),
    keys$type, encode$text("parked"),
    keys$layers, texts(walls),
    keys$runtime, encode$text(paste0("R ", getRversion()))
  ))
  repeat {
    ask <- receive()
    if (identical(ask$type, "load") && is.null(answer)) load(ask)
    else if (identical(ask$type, "calls") && !is.null(answer$file)) calls(ask$calls)
    else leave(0L)
  }
}
