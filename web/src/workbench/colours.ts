// The classes that words of code are given; which colour a class has, the style sheet says.

import { classHighlighter, type Highlighter, tagHighlighter, tags } from "@lezer/highlight";

/** What is called, and the parts of XML. Only languages read line by line: of the others, whose lessons colour no calls, the tree is a grammar's. */
const called = tagHighlighter([
  { tag: tags.function(tags.variableName), class: "tok-function" },
  { tag: tags.tagName, class: "tok-tagName" },
  { tag: tags.attributeName, class: "tok-attributeName" },
], {
  scope: (top) => /^Document$/.test(top.name),
});

export const highlighters: readonly Highlighter[] = [classHighlighter, called];
