/** Text of one line: breaks and tabs become spaces, what cannot be seen is dropped, halves of characters are replaced. */
export function oneLine(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .normalize('NFC')
    .trim();
}

/** The first characters of a text, never half of one. */
export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : [...text].slice(0, longest).join('').trim();
}
