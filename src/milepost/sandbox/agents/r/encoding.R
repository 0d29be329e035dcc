# Writes msgpack on the answer's side: vectors, arrays, tables and lists, and nothing that could carry code.
#
# A value with a class of its own is sent as the plain value beneath, read without asking its methods. NA crosses as the
# NaN that R marks it with, so that it, NaN and NULL stay three things.

make_encoder <- function() {
  most_items <- 1000000L
  most_depth <- 64L
  most_bytes <- 60000000
  byte <- as.raw(0:255)  # byte[n + 1L] is the byte n

  unsendable <- function(value, reason) {
    kind <- substr(as.character(class(value)[1L]), 1L, 200L)
    stop(structure(class = c("unsendable", "error", "condition"), list(message = reason, call = NULL, kind = kind)))
  }

  big <- function(number) writeBin(as.integer(number), raw(), endian = "big")

  # The head of what has a count: in the first byte when it is small, else in two or four bytes after it.
  head_of <- function(count, fix, limit, code) {
    if (count < limit) return(byte[fix + count + 1L])
    if (count < 65536L) return(c(byte[code + 1L], byte[count %/% 256L + 1L], byte[count %% 256L + 1L]))
    c(byte[code + 2L], big(count))
  }

  head_of_list <- function(count) head_of(count, 0x90, 16L, 0xdc)
  head_of_map <- function(count) head_of(count, 0x80, 16L, 0xde)

  put_text <- function(text) {
    if (!validUTF8(text) && Encoding(text) != "latin1") unsendable(text, "it holds text that is not valid UTF-8")
    data <- charToRaw(enc2utf8(text))
    count <- length(data)
    if (count < 32L) return(c(byte[0xa1 + count], data))
    if (count < 256L) return(c(byte[0xda], byte[count + 1L], data))
    c(head_of(count, 0L, 0L, 0xda), data)
  }

  put_bytes <- function(data) {
    count <- length(data)
    if (count < 256L) return(c(byte[0xc5], byte[count + 1L], data))
    c(head_of(count, 0L, 0L, 0xc5), data)
  }

  put_extension <- function(code, data) c(byte[0xca], big(length(data)), byte[code + 1L], data)

  put_int <- function(number) {
    if (number >= 0L && number < 128L) return(byte[number + 1L])
    c(byte[0xd3], big(number))
  }

  put_double <- function(number) c(byte[0xcc], writeBin(number, raw(), endian = "big"))

  nothing <- byte[0xc1]
  heads <- new.env(hash = TRUE, parent = emptyenv())
  for (kind in c("float64", "int32", "bool", "str", "complex128", "datetime64[ns]", "timedelta64[ns]")) {
    heads[[kind]] <- c(byte[0x94], put_text(kind))
  }
  keys <- new.env(hash = TRUE, parent = emptyenv())
  for (key in c("names", "columns", "index", "index_name", "name", "values")) keys[[key]] <- put_text(key)

  # `data` comes with the bytes of its own head in front.
  put_array <- function(head, sides, front, data) {
    shape <- if (length(sides) == 1L) c(byte[0x92], put_int(sides)) else
      c(head_of_list(length(sides)), unlist(lapply(sides, put_int)))
    count <- length(head) + length(shape) + length(front) + length(data)
    c(byte[0xca], writeBin(count, raw(), endian = "big"), byte[2L], head, shape, front, data)
  }

  put_numbers <- function(kind, sides, data) {
    count <- length(data)
    put_array(heads[[kind]], sides, if (count < 256L) byte[c(0xc5, count + 1L)] else head_of(count, 0L, 0L, 0xc5), data)
  }

  # R keeps an array column by column, the wire row by row.
  row_wise <- function(value, sides) {
    if (length(sides) < 2L) return(as.vector(value))
    as.vector(aperm(array(as.vector(value), sides), rev(seq_along(sides))))
  }

  put_texts <- function(texts) {
    if (length(texts) > most_items) unsendable(texts, "it holds more than a million items")
    unlist(lapply(texts, function(text) if (is.na(text)) nothing else put_text(text)), use.names = FALSE)
  }

  # A plain vector or array. What is missing among whole numbers or truths makes them numbers that can be NA.
  put_vector <- function(value, sides) {
    if (length(value) * 8 > most_bytes) {
      unsendable(value, paste0("it takes ", round(length(value) * 8e-6), " MB; at most 60 MB can be sent"))
    }
    plain <- row_wise(value, sides)
    kind <- typeof(plain)
    if ((kind == "integer" || kind == "logical") && anyNA(plain)) {
      plain <- as.double(plain)
      kind <- "double"
    }
    switch(
      kind,
      double = put_numbers("float64", sides, writeBin(plain, raw(), endian = "little")),
      integer = put_numbers("int32", sides, writeBin(plain, raw(), endian = "little")),
      logical = put_numbers("bool", sides, as.raw(plain)),
      character = put_array(heads$str, sides, head_of_list(length(plain)), put_texts(plain)),
      complex = put_numbers("complex128", sides, writeBin(plain, raw(), endian = "little")),
      raw = put_bytes(plain),
      unsendable(value, "it is not a plain vector")
    )
  }

  put_one <- function(value) {
    if (is.na(value) && typeof(value) != "double") return(put_double(NA_real_))
    switch(
      typeof(value),
      double = put_double(value),
      integer = put_int(value),
      logical = byte[if (value) 0xc4 else 0xc3],
      character = put_text(value),
      complex = put_extension(7L, c(byte[0x93], put_double(Re(value)), put_double(Im(value)))),
      unsendable(value, "it is not a plain value")
    )
  }

  # Seconds as whole nanoseconds in two words of 32 bits each: 1e9 is 15258 * 65536 + 51712.
  nanoseconds <- function(seconds) {
    gone <- !is.finite(seconds)
    seconds[gone] <- 0
    if (any(abs(seconds) > 9.2e9)) unsendable(seconds, "a date lies more than 290 years from 1970")
    whole <- floor(seconds)
    first <- whole * 51712 + round((seconds - whole) * 1e9)
    second <- whole * 15258 + floor(first / 65536)
    low <- (second %% 65536) * 65536 + first %% 65536
    high <- floor(second / 65536)
    low[gone] <- 0
    high[gone] <- NA  # the lowest number that there is
    low <- ifelse(low >= 2147483648, low - 4294967296, low)
    low[low == -2147483648] <- NA
    writeBin(as.integer(rbind(low, high)), raw(), endian = "little")
  }

  put_times <- function(seconds, sides, kind = "datetime64[ns]") {
    put_numbers(kind, sides, nanoseconds(row_wise(seconds, sides)))
  }

  span_of <- function(bare) {
    as.double(bare) * c(secs = 1, mins = 60, hours = 3600, days = 86400, weeks = 604800)[[attr(bare, "units")]]
  }

  labels_of <- function(bare) as.character(attr(bare, "levels"))[as.integer(bare)]

  put_moment <- function(seconds, is_date) {
    text <- "NaT"
    if (is.finite(seconds)) {
      whole <- floor(seconds)
      micro <- round((seconds - whole) * 1e6)
      text <- format.POSIXct(.POSIXct(whole, "UTC"), if (is_date) "%Y-%m-%d" else "%Y-%m-%dT%H:%M:%S")
      if (micro && !is_date) text <- paste0(text, ".", formatC(micro, width = 6L, format = "d", flag = "0"))
    }
    put_extension(5L, put_text(text))
  }

  # A vector by its class: factors as their labels, dates and times as such, anything else as what lies beneath.
  put_kind <- function(bare, classes, sides) {
    if (is.null(classes)) return(put_vector(bare, sides))
    if ("factor" %in% classes) return(put_vector(labels_of(bare), sides))
    if ("Date" %in% classes) return(put_times(as.double(bare) * 86400, sides))
    if ("POSIXct" %in% classes) return(put_times(as.double(bare), sides))
    if ("difftime" %in% classes) return(put_times(span_of(bare), sides, "timedelta64[ns]"))
    put_vector(bare, sides)
  }

  put_single <- function(bare, classes) {
    if (is.null(classes)) return(put_one(bare))
    if ("factor" %in% classes) return(put_one(labels_of(bare)))
    if ("Date" %in% classes) return(put_moment(as.double(bare) * 86400, TRUE))
    if ("POSIXct" %in% classes) return(put_moment(as.double(bare), FALSE))
    if ("difftime" %in% classes) return(put_times(span_of(bare), 1L, "timedelta64[ns]"))
    put_one(as.vector(bare))
  }

  put_named <- function(bare, classes, labels) {
    labels[is.na(labels)] <- ""
    names(bare) <- NULL
    put_extension(3L, c(
      byte[0x84],
      keys$name, nothing,
      keys$values, put_kind(bare, classes, length(bare)),
      keys$index, put_vector(labels, length(labels))
    ))
  }

  put_table <- function(bare) {
    rows <- .row_names_info(bare, 2L)
    labels <- attr(bare, "row.names")
    names <- as.character(attr(bare, "names"))
    columns <- lapply(seq_along(names), function(i) put_column(.subset2(bare, i), rows))
    put_extension(2L, c(
      byte[0x85],
      keys$names, head_of_list(length(names)), unlist(lapply(names, put_text)),
      keys$columns, head_of_list(length(columns)), unlist(columns, use.names = FALSE),
      keys$index, if (is.character(labels)) put_vector(labels, length(labels)) else nothing,
      keys$index_name, nothing
    ))
  }

  put_column <- function(column, rows) {
    if (inherits(column, "POSIXlt")) column <- as.POSIXct(column)
    bare <- unclass(column)
    # `tapply` gives arrays of one side, and a data frame takes them for columns.
    if (!is.atomic(bare) || length(bare) != rows || length(attr(bare, "dim")) > 1L) {
      unsendable(column, "a column of a data frame must be a plain vector")
    }
    dim(bare) <- NULL
    names(bare) <- NULL
    put_kind(bare, oldClass(column), rows)
  }

  put_list <- function(bare, depth) {
    if (depth > most_depth) unsendable(bare, "it is nested more than 64 deep")
    count <- length(bare)
    if (count > most_items) unsendable(bare, "it holds more than a million items")
    labels <- attr(bare, "names")
    if (is.null(labels)) {
      parts <- lapply(seq_len(count), function(i) put(.subset2(bare, i), depth + 1L))
      return(c(head_of_list(count), unlist(parts, use.names = FALSE)))
    }
    if (anyNA(labels) || !all(nzchar(labels))) unsendable(bare, "some of its members have names and some have none")
    if (anyDuplicated(labels)) unsendable(bare, "two of its members have the same name")
    parts <- lapply(seq_len(count), function(i) c(put_text(labels[i]), put(.subset2(bare, i), depth + 1L)))
    c(head_of_map(count), unlist(parts, use.names = FALSE))
  }

  put <- function(value, depth) {
    kind <- typeof(value)
    if (kind == "NULL") return(nothing)
    if (kind != "list" && !is.atomic(value)) unsendable(value, advice(value))
    classes <- oldClass(value)
    bare <- unclass(value)
    if (kind == "list") {
      if ("data.frame" %in% classes) return(put_table(bare))
      if ("POSIXlt" %in% classes) return(put(as.POSIXct(value), depth))
      return(put_list(bare, depth))
    }
    if (kind == "raw") return(put_bytes(as.vector(bare)))
    sides <- attr(bare, "dim")
    labels <- if (is.null(sides)) attr(bare, "names") else if (length(sides) == 1L) attr(bare, "dimnames")[[1L]]
    if (!is.null(labels)) return(put_named(as.vector(bare), classes, labels))
    if (!is.null(sides)) return(put_kind(bare, classes, sides))
    if (length(bare) == 1L) put_single(bare, classes) else put_kind(bare, classes, length(bare))
  }

  advice <- function(value) {
    if (is.function(value)) return("it is a function; was it meant to be called?")
    if (is.environment(value)) return("an environment is not a plain value; return a list")
    if (is.language(value)) return("it is code, not a value")
    "it is not a plain value"
  }

  list(value = function(value) put(value, 0L), text = put_text, int = put_int, list = head_of_list, map = head_of_map)
}
