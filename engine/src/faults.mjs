// What goes wrong, with the number and the name that MongoDB gives it.

const NAMES = new Map([
  [1, "InternalError"], [2, "BadValue"], [9, "FailedToParse"], [11, "UserNotFound"], [13, "Unauthorized"], [14, "TypeMismatch"],
  [15, "Overflow"], [16, "InvalidLength"], [20, "IllegalOperation"], [26, "NamespaceNotFound"], [27, "IndexNotFound"],
  [28, "PathNotViable"], [40, "ConflictingUpdateOperators"], [43, "CursorNotFound"], [48, "NamespaceExists"],
  [50, "MaxTimeMSExpired"], [52, "DollarPrefixedFieldName"], [53, "InvalidIdField"], [54, "NotSingleValueField"], [56, "EmptyFieldName"],
  [59, "CommandNotFound"], [66, "ImmutableField"], [67, "CannotCreateIndex"], [72, "InvalidOptions"], [73, "InvalidNamespace"],
  [85, "IndexOptionsConflict"], [86, "IndexKeySpecsConflict"], [112, "WriteConflict"], [115, "CommandNotSupported"],
  [121, "DocumentValidationFailure"], [146, "ExceededMemoryLimit"], [168, "InvalidPipelineOperator"],
  [238, "NotImplemented"], [241, "ConversionFailure"], [263, "OperationNotSupportedInTransaction"],
  [292, "QueryExceededMemoryLimitNoDiskUseAllowed"], [10334, "BSONObjectTooLarge"], [11000, "DuplicateKey"],
]);

export class Fault extends Error {
  constructor(code, message, details = {}) {
    super(message);
    this.code = code;
    this.codeName = NAMES.get(code) ?? `Location${code}`;
    this.details = details;
  }
}

export const fault = (code, message, details) => new Fault(code, message, details);

/** What only a real server does: refused in words that say so, never pretended. */
export const lacking = (what) => fault(238, `The embedded engine has no ${what}: this takes a real MongoDB server.`);

export const refused = (what) => fault(20, `${what} is not allowed here: it would run JavaScript inside the server.`);
