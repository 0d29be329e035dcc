# Reads the msgpack that the checker wrote. Base R only.
#
# Whole numbers come out as integer where they fit and as double otherwise; NULL is nothing, NaN is NaN, and a NaN with
# R's own mark is NA. Arrays are given the way R keeps them, column by column.

make_decoder <- function() {
  bytes <- raw()
  codes <- integer()
  at <- 0L
  four <- c(16777216, 65536, 256, 1)
  nul <- as.raw(0L)

  whole <- function(number) if (abs(number) <= 2147483647) as.integer(number) else number

  unsigned <- function(count) {
    from <- at + 1L
    at <<- at + count
    if (count == 1L) return(codes[at])
    if (count == 2L) return(codes[from] * 256L + codes[at])
    if (count == 4L) return(whole(sum(codes[from:at] * four)))
    whole(sum(codes[from:(from + 3L)] * four) * 4294967296 + sum(codes[(from + 4L):at] * four))
  }

  signed <- function(count) {
    number <- unsigned(count)
    if (count == 8L && codes[at - 7L] > 127L) {  # negative: read the bits anew, nothing is lost up to 2^53
      high <- sum(codes[(at - 7L):(at - 4L)] * four) - 4294967296
      return(whole(high * 4294967296 + sum(codes[(at - 3L):at] * four)))
    }
    top <- c(128, 32768, NA, 2147483648)[count]
    if (count < 8L && number >= top) whole(number - 2 * top) else number
  }

  double <- function(size) {
    from <- at + 1L
    at <<- at + size
    readBin(bytes[from:at], "double", 1L, size, endian = "big")
  }

  text <- function(count) {
    if (count == 0L) return("")
    from <- at + 1L
    at <<- at + count
    part <- bytes[from:at]
    if (match(nul, part, 0L)) part[part == nul] <- as.raw(63L)  # no text of R's holds a NUL
    found <- rawToChar(part)
    Encoding(found) <- "UTF-8"
    found
  }

  # A short name of our own, without a look at what is in it.
  word <- function() {
    from <- at + 2L
    at <<- at + codes[at + 1L] - 159L
    rawToChar(bytes[from:at])
  }

  binary <- function(count) {
    if (count == 0L) return(raw())
    from <- at + 1L
    at <<- at + count
    bytes[from:at]
  }

  sequence <- function(count) {
    out <- vector("list", count)
    for (i in seq_len(count)) {
      member <- value()
      if (!is.null(member)) out[[i]] <- member
    }
    out
  }

  map <- function(count) {
    out <- vector("list", count)
    keys <- character(count)
    for (i in seq_len(count)) {
      keys[i] <- value()
      member <- value()
      if (!is.null(member)) out[[i]] <- member
    }
    names(out) <- keys
    out
  }

  value <- function() {
    at <<- at + 1L
    first <- codes[at]
    if (first < 128L) return(first)
    if (first >= 224L) return(first - 256L)
    if (first < 144L) return(map(first - 128L))
    if (first < 160L) return(sequence(first - 144L))
    if (first < 192L) return(text(first - 160L))
    switch(
      first - 191L,
      NULL, stop("a byte that begins nothing"), FALSE, TRUE,
      binary(unsigned(1L)), binary(unsigned(2L)), binary(unsigned(4L)),
      extension(unsigned(1L)), extension(unsigned(2L)), extension(unsigned(4L)),
      double(4L), double(8L),
      unsigned(1L), unsigned(2L), unsigned(4L), unsigned(8L),
      signed(1L), signed(2L), signed(4L), signed(8L),
      extension(1L), extension(2L), extension(4L), extension(8L), extension(16L),
      text(unsigned(1L)), text(unsigned(2L)), text(unsigned(4L)),
      sequence(unsigned(2L)), sequence(unsigned(4L)),
      map(unsigned(2L)), map(unsigned(4L))
    )
  }

  extension <- function(count) {
    force(count)  # reading the length is what moves past it
    at <<- at + 1L
    switch(
      codes[at],
      array_value(), table_value(), series_value(), set_value(), moment(value()), as.numeric(value()),
      complex_value(), stop("an extension that is not known")
    )
  }

  complex_value <- function() {
    parts <- value()
    complex(real = parts[[1L]], imaginary = parts[[2L]])
  }

  array_value <- function() {
    at <<- at + 1L  # a list of three
    name <- word()
    sides <- as.integer(unlist(value()))
    data <- if (name == "str") texts(value()) else numbers(name, value())
    if (length(sides) < 2L) return(data)
    if (length(sides) == 2L) return(matrix(data, sides[1L], sides[2L], byrow = TRUE))
    aperm(array(data, rev(sides)), rev(seq_along(sides)))
  }

  texts <- function(members) {
    missing <- vapply(members, is.null, NA)
    if (any(missing)) members[missing] <- NA_character_
    as.character(members)
  }

  numbers <- function(name, data) {
    switch(
      name,
      float64 = readBin(data, "double", length(data) %/% 8L, endian = "little"),
      int64 = wide(data, TRUE),
      bool = as.logical(as.integer(data)),
      int32 = halves(data),
      float32 = readBin(data, "double", length(data) %/% 4L, 4L, endian = "little"),
      int8 = readBin(data, "integer", length(data), 1L),
      uint8 = readBin(data, "integer", length(data), 1L, signed = FALSE),
      int16 = readBin(data, "integer", length(data) %/% 2L, 2L, endian = "little"),
      uint16 = readBin(data, "integer", length(data) %/% 2L, 2L, signed = FALSE, endian = "little"),
      uint32 = fit(lows(readBin(data, "integer", length(data) %/% 4L, endian = "little"))),
      uint64 = wide(data, FALSE),
      float16 = half_floats(data),
      complex64 = {
        parts <- readBin(data, "double", length(data) %/% 4L, 4L, endian = "little")
        complex(real = every_other(parts, 1L), imaginary = every_other(parts, 2L))
      },
      complex128 = readBin(data, "complex", length(data) %/% 16L, endian = "little"),
      "datetime64[ns]" = times(wide(data, TRUE, exact = FALSE), nothing(data)),
      "timedelta64[ns]" = as.difftime(ifelse(nothing(data), NA, wide(data, TRUE, exact = FALSE) / 1e9), units = "secs"),
      stop("an array of a kind that is not known")
    )
  }

  every_other <- function(words, first) words[seq.int(first, by = 2L, length.out = length(words) %/% 2L)]

  halves <- function(data) {
    found <- readBin(data, "integer", length(data) %/% 4L, endian = "little")
    if (anyNA(found)) ifelse(is.na(found), -2147483648, found) else found
  }

  lows <- function(words) ifelse(is.na(words), 2147483648, ifelse(words < 0, words + 4294967296, words))

  fit <- function(found) if (length(found) && max(abs(found)) > 2147483647) found else as.integer(found)

  # Eight bytes a number: R has no such whole numbers, so those past 2^31 become doubles, exact up to 2^53.
  wide <- function(data, with_sign, exact = TRUE) {
    words <- readBin(data, "integer", length(data) %/% 4L, endian = "little")
    low <- every_other(words, 1L)
    high <- every_other(words, 2L)
    if (exact && !anyNA(low) && !anyNA(high) && all(high == (if (with_sign) low %/% 2147483648 else 0L))) {
      if (with_sign || all(low >= 0L)) return(low)
    }
    high <- if (with_sign) ifelse(is.na(high), -2147483648, high) else lows(high)
    found <- high * 4294967296 + lows(low)
    if (exact) fit(found) else found
  }

  nothing <- function(data) {  # NaT is the lowest number that there is
    words <- readBin(data, "integer", length(data) %/% 4L, endian = "little")
    is.na(every_other(words, 2L)) & every_other(words, 1L) %in% 0L
  }

  times <- function(nanoseconds, missing) {
    seconds <- nanoseconds / 1e9
    seconds[missing] <- NA
    if (all(missing | seconds %% 86400 == 0)) return(.Date(seconds / 86400))
    .POSIXct(seconds, "UTC")
  }

  half_floats <- function(data) {
    words <- readBin(data, "integer", length(data) %/% 2L, 2L, signed = FALSE, endian = "little")
    sign <- ifelse(words >= 32768L, -1, 1)
    power <- (words %/% 1024L) %% 32L
    rest <- words %% 1024L
    sign * ifelse(
      power == 31L,
      ifelse(rest == 0L, Inf, NaN),
      ifelse(power == 0L, rest * 2^-24, (1 + rest / 1024) * 2^(power - 15))
    )
  }

  missing_as_na <- function(column) {
    if (is.double(column) && !is.object(column)) column[is.nan(column)] <- NA_real_
    column
  }

  table_value <- function() {
    parts <- value()
    columns <- lapply(parts$columns, missing_as_na)
    rows <- if (length(columns)) length(columns[[1L]]) else length(parts$index)
    names(columns) <- as.character(unlist(parts$names))
    labels <- parts$index
    plain <- is.null(labels) || anyNA(labels) || anyDuplicated(labels) || !(is.character(labels) || is.integer(labels))
    attr(columns, "row.names") <-
      if (plain) .set_row_names(rows) else if (is.integer(labels)) labels + 1L else labels
    class(columns) <- "data.frame"
    columns
  }

  series_value <- function() {
    parts <- value()
    found <- missing_as_na(parts$values)
    if (is.character(parts$index)) names(found) <- parts$index
    found
  }

  # A set is a vector without repeats where R has a vector for it, and a list otherwise.
  set_value <- function() {
    members <- value()
    simple <- vapply(members, function(each) is.atomic(each) && length(each) == 1L && !is.null(each), NA)
    if (length(members) && all(simple)) unlist(members) else members
  }

  moment <- function(text) {
    if (text == "NaT") return(as.Date(NA))
    if (nchar(text) == 10L) return(as.Date(text))
    as.POSIXct(sub("([+-]\\d\\d):(\\d\\d)$", "\\1\\2", text), tz = "UTC", tryFormats = c(
      "%Y-%m-%dT%H:%M:%OS%z", "%Y-%m-%dT%H:%M:%OS"
    ))
  }

  # The batch of calls, whose maps always have the same keys in the same order: id, function, args.
  calls_value <- function() {
    at <<- at + 1L
    first <- codes[at]
    count <- if (first < 160L) first - 144L else unsigned(if (first == 220L) 2L else 4L)
    out <- vector("list", count)
    for (i in seq_len(count)) {
      at <<- at + 4L
      id <- value()
      at <<- at + 9L
      name <- value()
      at <<- at + 5L
      out[[i]] <- list(id = id, name = name, arguments = value())
    }
    out
  }

  start <- function(payload) {
    bytes <<- payload
    codes <<- as.integer(payload)
    at <<- 0L
  }

  list(
    value = function(payload) {
      start(payload)
      value()
    },
    ask = function(payload) {
      start(payload)
      at <<- 1L
      ask <- list()
      for (i in seq_len(codes[1L] - 128L)) {
        key <- word()
        ask[[key]] <- if (key == "calls") calls_value() else value()
      }
      ask
    }
  )
}
