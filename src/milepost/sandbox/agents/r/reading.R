# What an answer's text says, read before any of it runs: names, calls, functions, or where reading stopped.

make_reader <- function() {
  most_names <- 20000L
  most_functions <- 5000L
  loads <- c("library", "require", "requireNamespace", "loadNamespace", "attachNamespace")
  by_name <- c("do.call", "match.fun", "get", "get0", "mget", "getFunction", "getExportedValue", "Recall", "Reduce")
  owners <- c("stats", "utils", "methods", "graphics", "grDevices", "datasets")
  plain <- c(
    "unexpected symbol" = "a name stands where none can stand; is an operator, a comma or a bracket missing before it?",
    "unexpected numeric constant" =
      "a number stands where none can stand; is an operator, a comma or a bracket missing before it?",
    "unexpected string constant" = "a text stands where none can stand; is a comma or an operator missing before it?",
    "unexpected end of input" = "the text ends too early; a bracket, a brace or a quote is not closed",
    "unexpected INCOMPLETE_STRING" = "a text in quotes is never closed",
    "unexpected input" = "this character can not stand here",
    "unexpected 'else'" = "`else` must stand on the line on which the brace before it closes",
    "unexpected assignment" = "nothing can be assigned here",
    "unexpected end of line" = "the line ends too early",
    "unexpected '}'" = "a closing brace without its opening one",
    "unexpected ')'" = "a closing bracket without its opening one",
    "unexpected ']'" = "a closing square bracket without its opening one",
    "unexpected ','" = "a comma that separates nothing"
  )

  read <- function(lines, name) {
    file <- srcfilecopy(name, lines, isFile = FALSE)
    code <- tryCatch(parse(text = lines, srcfile = file, keep.source = TRUE), error = function(fault) fault)
    if (!is.expression(code)) return(list(syntax = syntax_of(conditionMessage(code), lines)))
    list(syntax = NULL, code = code, file = file, facts = facts_of(code))
  }

  # R says `name:line:column: words`, then shows the lines.
  syntax_of <- function(said, lines) {
    first <- strsplit(said, "\n", fixed = TRUE)[[1L]][1L]
    found <- regmatches(first, regexec("([0-9]+):([0-9]+): (.*)$", first))[[1L]]
    line <- if (length(found)) as.integer(found[2L]) else 1L
    column <- if (length(found)) as.integer(found[3L]) else 1L
    words <- if (length(found)) found[4L] else first
    for (part in names(plain)) if (startsWith(words, part)) {
      words <- plain[[part]]
      break
    }
    line <- max(1L, min(line, length(lines) + 1L))
    text <- if (line <= length(lines)) lines[line] else ""
    list(message = words, line = line, column = max(1L, column + (column == 0L)), text = text)
  }

  facts_of <- function(code) {
    imports <- character()
    uses <- character()
    kinds <- new.env(hash = TRUE, parent = emptyenv())

    count <- function(kind) kinds[[kind]] <- (if (is.null(kinds[[kind]])) 0L else kinds[[kind]]) + 1L
    use <- function(name) uses[length(uses) + 1L] <<- name
    import <- function(name) imports[length(imports) + 1L] <<- name
    named <- function(part) if (is.character(part)) part[1L] else if (is.symbol(part)) as.character(part) else ""

    walk <- function(node) {
      if (missing(node)) return()
      if (is.symbol(node)) {
        name <- as.character(node)
        if (nzchar(name)) use(name)
        return()
      }
      if (is.pairlist(node)) {
        for (part in as.list(node)) walk(part)
        return()
      }
      if (!is.call(node)) return(count("constant"))
      head <- node[[1L]]
      name <- if (is.symbol(head)) as.character(head) else ""
      if (name == "function") {
        count("function")
        walk(node[[2L]])
        return(walk(node[[3L]]))
      }
      count("call")
      if (name == "::" || name == ":::") {
        package <- named(node[[2L]])
        member <- named(node[[3L]])
        import(package)
        use(member)
        return(use(paste0(package, "::", member)))
      }
      if (name %in% loads && length(node) > 1L) import(named(node[[2L]]))
      if (name %in% by_name && length(node) > 1L && is.character(node[[2L]])) use(named(node[[2L]]))
      if (nzchar(name)) use(name) else walk(head)
      # What is assigned to is no use of it.
      target <- name %in% c("<-", "=", "<<-") && length(node) == 3L && is.symbol(node[[2L]])
      for (part in as.list(node)[-(if (target) 1:2 else 1L)]) walk(part)
    }
    for (expression in as.list(code)) walk(expression)
    list(
      imports = short(imports), calls = short(c(uses, owned(unique(uses)))), nodes = as.list(kinds), functions = functions_of(code)
    )
  }

  # Where a bare name comes from, as in `stats::filter`.
  owned <- function(names) {
    attached <- owners[paste0("package:", owners) %in% search()]
    found <- lapply(attached, function(owner) {
      held <- as.environment(paste0("package:", owner))
      here <- vapply(names, exists, NA, envir = held, inherits = FALSE)
      if (any(here)) paste0(owner, "::", names[here])
    })
    unlist(found)
  }

  short <- function(names) {
    names <- sort(unique(substr(names[nzchar(names)], 1L, 500L)), method = "radix")
    utf8(names[seq_len(min(length(names), most_names))])
  }

  functions_of <- function(code) {
    places <- attr(code, "srcref")
    found <- list()
    for (i in seq_along(code)) {
      part <- code[[i]]
      if (!is.call(part) || length(part) != 3L) next
      if (!(as.character(part[[1L]])[1L] %in% c("<-", "=", "<<-"))) next
      body <- part[[3L]]
      if (!is.call(body) || !identical(body[[1L]], quote(`function`))) next
      name <- if (is.symbol(part[[2L]]) || is.character(part[[2L]])) as.character(part[[2L]]) else next
      parameters <- substr(as.character(names(body[[2L]])), 1L, 500L)
      found[[length(found) + 1L]] <- list(
        name = utf8(substr(name, 1L, 500L)), parameters = utf8(parameters), line = places[[i]][1L]
      )
      if (length(found) == most_functions) break
    }
    found
  }

  utf8 <- function(texts) iconv(enc2utf8(texts), "UTF-8", "UTF-8", sub = "?")

  read
}
