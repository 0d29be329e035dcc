// Tableau's calculations for the editor; loaded with a page whose answer is written in them.

import { readBy } from "./workbench/reader";

export const { language, support } = readBy({
  name: "tableau",
  keywords: /^(?:if|then|elseif|else|end|case|when|and|or|not|in|true|false|null|fixed|include|exclude)$/i,
  remarks: ["//"],
  marked: [
    [/^"(?:[^"]|"")*"?/, "string"],
    [/^'(?:[^']|'')*'?/, "string"],
    [/^#[^#]*#?/, "number"],
    [/^\[(?:[^\]]|\]\])*\]?/, "propertyName"],
  ],
  word: /^[A-Za-z_]\w*/,
  closes: ["(", "[", "{", "'", '"'],
  indent: "    ",
});
