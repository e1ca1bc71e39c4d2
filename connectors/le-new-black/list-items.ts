import { gen, none } from 'stream-chain';
import { parser } from 'stream-json/core/parser.js';
import { streamArray } from 'stream-json/core/streamers/stream-array.js';
import { ConnectorError, Malformed, type ErrorContext } from '../errors.js';
import type { HttpStream } from '../lib/http.js';

/**
 * The entries of a JSON list as they arrive, in lots; memory holds one piece of the answer and its entries.
 *
 * @throws {Malformed} where it is no list, or breaks off
 */
export async function* listItems(answer: HttpStream, context: ErrorContext): AsyncGenerator<unknown[]> {
  if ((answer.headers['content-type'] ?? '').includes('text/html')) {
    answer.discard();
    throw new Malformed(context, 'answers with a web page instead of data; check the address');
  }
  const parse = gen(parser({ packValues: true, streamValues: false }), streamArray()) as Parse;
  const decoder = new TextDecoder();
  try {
    for await (const piece of answer.body) yield await itemsOf(parse(decoder.decode(piece, { stream: true })));
    yield await itemsOf(parse(none)); // what is missing at the end shows here
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    throw new Malformed(context, 'the answer is not a complete JSON list', { cause: error });
  }
}

/** `none` says that nothing follows. */
type Parse = (text: string | typeof none) => AsyncIterable<{ value: unknown }>;

async function itemsOf(parsed: ReturnType<Parse>): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const { value } of parsed) items.push(value);
  return items;
}
