// Numbers as the sentences of scenes say them.

/** A number with so many digits behind the point and a true minus sign; nothing is ever minus nothing. */
export function plain(value: number, digits = 2): string {
  const said = value.toFixed(digits);
  return Number(said) === 0 ? said.replace("-", "") : said.replace("-", "−");
}

/** A share in whole per cent. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
