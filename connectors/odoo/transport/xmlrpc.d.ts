/** The two files of the untyped package `xmlrpc` (1.3.2) that are used; its own HTTP client never is. */
declare module 'xmlrpc/lib/serializer.js' {
  /** @throws {Error} for a string that XML cannot carry */
  export function serializeMethodCall(method: string, params: readonly unknown[]): string;
  export function serializeMethodResponse(result: unknown): string;
  export function serializeFault(fault: { faultCode: number; faultString: string }): string;
}

declare module 'xmlrpc/lib/deserializer.js' {
  import type { Readable } from 'node:stream';

  class Deserializer {
    /** Values read so far; a struct's members stand in pairs above its mark. */
    stack: unknown[];
    marks: number[];
    value: boolean;
    endStruct(): void;
    /** A fault arrives as an error with `faultCode` and `faultString`. */
    deserializeMethodResponse(stream: Readable, done: (error: unknown, result: unknown) => void): void;
    deserializeMethodCall(stream: Readable, done: (error: unknown, method: string, params: unknown[]) => void): void;
  }
  export = Deserializer;
}
