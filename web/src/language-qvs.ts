// QlikView's script and expressions for the editor; loaded with a page whose answer is written in them.

import { readBy } from "./workbench/reader";

export const { language, support } = readBy({
  name: "qvs",
  keywords: new RegExp(
    "^(?:load|from|resident|inline|autogenerate|where|group|order|by|asc|desc|as|distinct|join|keep|left|right|inner|outer|concatenate" +
      "|noconcatenate|mapping|drop|table|tables|field|fields|rename|to|qualify|unqualify|store|into|set|let|for|next|if|then|else|elseif" +
      "|end|do|loop|while|until|each|step|exit|script|and|or|not|xor|like|total|using|with|on)$",
    "i",
  ),
  remarks: ["//"],
  marked: [
    [/^'(?:[^']|'')*'?/, "string"],
    [/^(?:\[[^\]]*\]?|"[^"]*"?)/, "propertyName"],
    [/^\$\([^)]*\)?/, "atom"],
  ],
  word: /^[A-Za-z_#@][\w.#@$]*/,
  closes: ["(", "[", "{", "'", '"'],
  indent: "  ",
});
