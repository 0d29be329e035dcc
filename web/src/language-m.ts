// M, the language of Power Query, for the editor; loaded with a page whose answer is written in it.

import { readBy } from "./workbench/reader";

export const { language, support } = readBy({
  name: "m",
  keywords: /^(?:let|in|each|if|then|else|and|or|not|true|false|null|type|as|is|meta|try|otherwise|error|section|shared)$/,
  remarks: ["//"],
  marked: [
    [/^#"(?:[^"]|"")*"?/, "variableName"],
    [/^"(?:[^"]|"")*"?/, "string"],
    [/^\[[^\]=,]*\]/, "propertyName"],
  ],
  word: /^#?[A-Za-z_][\w.]*/,
  closes: ["(", "[", "{", '"'],
  indent: "    ",
});
