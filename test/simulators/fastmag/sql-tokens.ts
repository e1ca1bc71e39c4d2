/** A piece of a statement. */
export interface Token {
  kind: 'word' | 'text' | 'number' | 'sign';
  value: string;
}

const pattern = /\s+|([A-Za-z_][\w]*)|'((?:[^'\\]|''|\\.)*)'|(\d+(?:\.\d+)?)|(<=|>=|<>|!=|[-+*/(),.=<>])/gsuy;

/** Takes a statement apart as MySQL does: quotes doubled or escaped by a backslash. @throws {Error} with the engine's words */
export function tokens(sql: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(sql);
    if (!match) throw new Error(`You have an error in your SQL syntax near '${sql.slice(at, at + 20)}'`);
    at = pattern.lastIndex;
    const [, word, text, number, sign] = match;
    if (word !== undefined) found.push({ kind: 'word', value: word });
    else if (text !== undefined)
      found.push({ kind: 'text', value: text.replace(/''|\\(.)/gsu, (_, c?: string) => c ?? "'") });
    else if (number !== undefined) found.push({ kind: 'number', value: number });
    else if (sign !== undefined) found.push({ kind: 'sign', value: sign });
  }
  return found;
}
