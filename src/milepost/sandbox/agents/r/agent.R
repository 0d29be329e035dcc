# The answer's side of the wire, in R: reads an answer, runs it, makes the calls that are asked for, replies with values.
#
# Runs inside the sandbox, in the same process as the answer, so nothing it says is believed beyond being a claim. The
# wire is descriptor 0, in both directions: base R can open no other descriptor, but `file("stdin", "wb")` writes to it.

local({
  arguments <- commandArgs(TRUE)
  folder <- arguments[1L]
  compiled <- arguments[2L]
  walls <- strsplit(arguments[3L], ",", fixed = TRUE)[[1L]]

  # There are no programs to be found here, and looking for them would be one.
  unlockBinding("Sys.which", baseenv())
  assign("Sys.which", function(names) vapply(names, function(name) "", ""), envir = baseenv())
  lockBinding("Sys.which", baseenv())
  later <- function(name, package, where) {
    delayedAssign(name, {
      if (package == "methods") library("methods", warn.conflicts = FALSE)
      getExportedValue(package, name)
    }, environment(), where)
  }
  # The data sets come one by one, as they are named: attaching them all takes a tenth of the start.
  shelf <- attach(NULL, name = "package:datasets", warn.conflicts = FALSE)
  attr(shelf, "path") <- file.path(.Library, "datasets")
  known <- tryCatch(readRDS(file.path(.Library, "datasets", "data", "Rdata.rds")), error = function(fault) NULL)
  for (name in unlist(known)) later(name, "datasets", shelf)
  for (package in c("utils", "grDevices", "graphics", "stats")) {
    library(package, character.only = TRUE, warn.conflicts = FALSE)
  }
  # The formal classes take twenty megabytes and fifty milliseconds: they come when an answer asks for them.
  for (name in c(
    "setClass", "new", "validObject", "setValidity", "isVirtualClass", "setClassUnion", "setGeneric", "setMethod",
    "setReplaceMethod", "getMethod", "selectMethod", "existsMethod", "hasMethod", "showMethods", "isGeneric",
    "removeMethod", "callNextMethod", "initialize", "show", "slot", "slot<-", "slotNames",
    "getSlots", "isClass", "getClass", "removeClass", "is", "as", "as<-", "setAs", "setIs", "extends",
    "representation", "prototype", "signature", "setOldClass", "S3Part", "setRefClass", "hasArg", "formalArgs",
    "getFunction", "existsFunction", "functionBody", "cbind2", "rbind2", "Arith", "Compare", "Logic", "Math", "Ops",
    "Summary"
  )) {
    later(name, "methods", .AutoloadEnv)
  }
  options(keep.source = TRUE, digits = 7L, scipen = 0L, max.print = 10000L, device = "pdf", warn = 1L)

  # Compiled by this R when it was made ready; read as it stands where that was not possible.
  room <- if (compiled != "-") tryCatch(readRDS(compiled), error = function(fault) NULL)
  if (is.null(room)) {
    room <- new.env(parent = baseenv())
    for (name in c("decoding.R", "encoding.R", "reading.R", "serving.R")) {
      sys.source(file.path(folder, name), envir = room, keep.source = FALSE)
    }
  }
  room$serve(walls)
})
