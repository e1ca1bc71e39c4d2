import { isMap, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Problem } from './problem.js';

/** A YAML text that was read, and where in it things stand. */
export interface ReadYaml {
  value: unknown;
  /** What is wrong with it as YAML: then `value` says nothing. */
  problems: Problem[];
  /** Line and column, from 1, of the deepest part of the path that exists. */
  locate(path: readonly PropertyKey[]): { line: number; column: number } | undefined;
}

/** Reads YAML 1.2. Duplicate keys, unknown tags and several documents are problems; nothing is guessed. */
export function readYaml(text: string): ReadYaml {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, version: '1.2' });
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    path: 'the file',
    ...place(error.pos[0]),
    found: error.message,
    expected: 'YAML that can be read',
  }));
  const read = problems.length > 0 ? { value: undefined } : plainValue(document);
  if (read.found !== undefined) {
    problems.push({ path: 'the file', ...place(0), found: read.found, expected: 'aliases (*name) that end somewhere' });
  }
  return {
    value: read.value,
    problems,
    locate(path) {
      const offset = offsetOf(document, path);
      return offset === undefined ? undefined : place(offset);
    },
  };
}

/** Aliases can make a value that holds itself, or one far larger than the text. */
function plainValue(document: Document.Parsed): { value?: unknown; found?: string } {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    JSON.stringify(value);
    return { value };
  } catch (error) {
    return {
      found:
        error instanceof RangeError || error instanceof ReferenceError ? error.message : 'a value that holds itself',
    };
  }
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  let node = document.contents as Node | null;
  let offset = node?.range?.[0];
  for (const segment of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => nameOf(key) === String(segment));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = (node.items[Number(segment)] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function nameOf(key: unknown): string {
  return String((key as { value?: unknown } | null)?.value);
}
