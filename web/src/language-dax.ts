// DAX for the editor; loaded with a page whose answer is written in it.

import { readBy } from "./workbench/reader";

export const { language, support } = readBy({
  name: "dax",
  keywords: /^(?:var|return|true|false|in|not|asc|desc|define|evaluate|measure|column|order|by)$/i,
  remarks: ["//", "--"],
  marked: [
    [/^"(?:[^"]|"")*"?/, "string"],
    [/^\[[^\]]*\]?/, "propertyName"],
    [/^'(?:[^']|'')*'?/, "typeName"],
  ],
  word: /^[A-Za-z_][\w.]*/,
  closes: ["(", "[", "{", "'", '"'],
  indent: "    ",
});
