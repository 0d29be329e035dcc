# Serves one answer: load it, say what its text says, make the calls, until the checker stops asking.

# Run before an answer is there, so that the compiler of R is warm when it meets one.
rehearsal <- c(
  "rehearsal <- function(values, window = 2L) {",
  "  if (is.character(values)) stop('words')",
  "  n <- length(values)",
  "  found <- matrix(0, n, window)",
  "  total <- 0",
  "  for (i in seq_len(n)) {",
  "    if (is.na(values[i]) || !is.numeric(values[[i]])) next else total <- total + values[i]^2",
  "    found[i, 1] <- total / max(1, n - window + 1)",
  "  }",
  "  while (total > 0 && n > 0) total <- -total",
  "  parts <- list(mean = mean(values), each = sapply(values, function(value) value * 2))",
  "  parts$sum <- sum(found[, 1] %*% t(found[, 1])) %% 7",
  "  names(parts)[1] <- paste0('m', window)",
  "  c(0, cumsum(values))[(window + 1):(n + 1)]",
  "}"
)

serve <- function(walls) {
  most_frame <- 64 * 1024 * 1024
  most_message <- 4000L
  decode <- make_decoder()
  encode <- make_encoder()
  encode_value <- encode$value
  encode_int <- encode$int
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
    syntax = "syntax", name = "name", parameters = "parameters", column = "column", text = "text",
    layers = "layers", runtime = "runtime", type_name = "type_name", reason = "reason"), encode$text)
  nothing <- as.raw(0xc0)
  value_head <- c(as.raw(0x84), keys$type, encode$text("value"), encode$text("changed"), as.raw(0x90), keys$id)
  value_key <- encode$text("value")

  # An answer may close what it did not open. The descriptor itself is still there then, and is opened anew.
  still_open <- function(connection, mode) {
    if (match(as.integer(connection), getAllConnections(), 0L)) connection else file("stdin", mode)
  }

  send <- function(payload) {
    force(payload)  # the answer's own work is not done in the midst of ours
    outgoing <<- still_open(outgoing, "wb")
    writeBin(c(writeBin(length(payload), raw(), endian = "big"), payload), outgoing)
    flush(outgoing)
  }

  exactly <- function(count) {
    incoming <<- still_open(incoming, "rb")
    found <- readBin(incoming, "raw", count)
    if (length(found) < count) leave(0L)
    found
  }

  receive <- function() {
    count <- readBin(exactly(4L), "integer", 1L, endian = "big")
    decode$ask(exactly(count))
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
    tell <- run_text(found$code)
    settle()
    flush(stdout())
    compiler::enableJIT(0L)
    compiles <<- FALSE  # the rehearsal wanted it
    spent_s <<- 0
    send(if (is.null(tell)) loaded_message() else tell(NULL))
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
      tell <- guarded(places[[i]][1L], {
        result <- withVisible(eval(code[[i]], home))
        if (result$visible) print(result$value)
      })
      if (!is.null(tell)) return(tell)
    }
    NULL
  }

  facts_message <- function(found) {
    facts <- found$facts
    syntax <- found$syntax
    nodes <- facts$nodes
    c(
      as.raw(0x86),
      keys$type, encode$text("facts"),
      keys$imports, texts(facts$imports),
      keys$calls, texts(facts$calls),
      keys$nodes, encode$map(length(nodes)),
      unlist(lapply(names(nodes), function(name) c(encode$text(name), encode$int(nodes[[name]])))),
      keys$functions, encode$list(length(facts$functions)), unlist(lapply(facts$functions, function_fact)),
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

  # R takes some ten milliseconds to compile a function with a loop, which is more than most answers need for all their
  # calls. So the compiler waits until an answer is given much to do, or has been at work for a while.
  compiles <- FALSE
  spent_s <- 0
  patience_s <- 0.03
  much <- 1000

  # Many values, or one large number, as a count may be: points that lie far out are no more to do than others.
  is_much <- function(argument) {
    if (is.list(argument)) return(sum(lengths(argument)) > much)
    count <- length(argument)
    count > much || (count == 1L && is.numeric(argument) && isTRUE(abs(argument) > much))
  }

  # All of a batch is made under one guard; an error ends the guard, and the batch goes on after it under another.
  calls <- function(asked, send) {
    last <- length(asked)
    place <- 1L
    reply <- function(payload) {
      force(payload)
      if (place == last) {
        settle()
        flush(stdout())
      }
      place <<- place + 1L
      send(payload)
    }
    while (place <= last) {
      tell <- guarded(NULL, while (place <= last) {
        call <- asked[[place]]
        reply(one_call(call$id, call$name, call$arguments))
      })
      if (!is.null(tell)) reply(tell(asked[[place]]$id))
    }
  }

  one_call <- function(id, name, arguments) {
    chosen <- get0(name, home, mode = "function", inherits = FALSE)
    if (is.null(chosen)) stop(sprintf("there is no function called %s", name))
    if (!compiles && (spent_s > patience_s || any(vapply(arguments, is_much, FALSE)))) {
      compiles <<- TRUE
      compiler::enableJIT(3L)
    }
    start <- proc.time()[[3L]]
    value <- do.call(chosen, arguments, quote = TRUE)
    spent_s <<- spent_s + proc.time()[[3L]] - start
    payload <- c(value_head, encode_int(id), value_key, encode_value(value))
    if (length(payload) <= most_frame) return(payload)
    unsendable_message(id, "list", "it takes more than 64 MB")
  }

  # ---------------------------------------------------------------- the console

  # What the learner types beside the answer has names of its own, on top of the answer's.
  beside <- new.env(parent = home)
  stopped <- structure(class = c("KeyboardInterrupt", "condition"), list(message = "", call = NULL))

  type_line <- function(ask) {
    send(if (isTRUE(ask$complete)) c(value_head, encode_int(ask$id), value_key, names_from(ask$source)) else typed(ask))
  }

  typed <- function(ask) {
    payload <- NULL
    tell <- tryCatch(
      guarded(NULL, {
        shown <- FALSE
        value <- NULL
        for (part in parse(text = ask$source, keep.source = FALSE)) {
          result <- withVisible(eval(part, beside))
          shown <- result$visible
          value <- result$value
        }
        written <- if (shown) paste(utils::capture.output(print(value)), collapse = "\n") else ""
        payload <- if (!nzchar(written)) c(value_head, encode_int(ask$id), value_key, nothing)
          else unsendable_message(ask$id, class(value)[1L], written)
      }),
      interrupt = function(signal) function(id) raised(id, stopped, list(line = NULL, frames = 0L))
    )
    settle()
    flush(stdout())
    if (is.null(tell)) payload else tell(ask$id)
  }

  names_from <- function(start) {
    known <- unique(c(ls(beside), ls(home), unlist(lapply(search()[-1L], function(place) ls(place)))))
    found <- sort(known[startsWith(known, start)])
    encode_value(as.list(utils::head(found, 100L)))
  }

  # Do `work` and give NULL, or how to tell of the error that ended it.
  guarded <- function(line, work) {
    at <- list(line = NULL, frames = 0L)
    tryCatch(
      withCallingHandlers(
        {
          work
          NULL
        },
        error = function(fault) at <<- where(sys.calls(), line),
        warning = function(signal) {
          flush(stdout())
          cat("Warning: ", said_by(signal), "\n", sep = "", file = stderr())
          invokeRestart("muffleWarning")
        },
        message = function(signal) flush(stdout())
      ),
      error = function(fault) function(id) {
        if (inherits(fault, "unsendable")) unsendable_message(id, fault$kind, fault$message) else raised(id, fault, at)
      }
    )
  }

  # What a condition says: its words as they are, without asking a method of the answer's own.
  said_by <- function(condition) {
    words <- unclass(condition)[["message"]]
    if (is.character(words) && length(words) && !is.na(words[1L])) words[1L] else ""
  }

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
    words <- said_by(fault)
    if (inherits(fault, c("stackOverflowError", "expressionStackOverflowError"))) {
      words <- "functions call one another without end (infinite recursion)"
    }
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
    found <- read_text(rehearsal, "rehearsal.R")
    facts_message(found)
    run_text(found$code)
    loaded_message()
    for (value in values) decode$value(encode$value(value))
    asked <- lapply(1:3, function(id) list(id = id, name = "rehearsal", arguments = list(c(1, 2, 3), 2L)))
    asked[[4L]] <- list(id = 4L, name = "rehearsal", arguments = list("one"))
    calls(asked, function(payload) NULL)
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
    else if (identical(ask$type, "calls") && !is.null(answer$file)) calls(ask$calls, send)
    else if (identical(ask$type, "line") && !is.null(answer$file)) type_line(ask)
    else leave(0L)
  }
}
